/** What every engine can do with a network, and Algorithm 2, which needs no more than that. */
package batchnorm.engine;
