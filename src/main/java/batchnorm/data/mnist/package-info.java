/** MNIST: its published files, and the reader of their IDX format. */
package batchnorm.data.mnist;
