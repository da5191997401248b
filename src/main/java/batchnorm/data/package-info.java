/**
 * From the name of a data set to mini-batches of inputs and labels: readers, downloads, our own drawings. Knows nothing
 * of networks.
 */
package batchnorm.data;
