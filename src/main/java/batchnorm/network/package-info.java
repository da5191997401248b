/**
 * From a specification to a DL4J network to something that can be trained and looked into. Knows no experiment, no
 * file, no loop.
 */
package batchnorm.network;
