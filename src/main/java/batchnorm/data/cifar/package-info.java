/** CIFAR-10: its published files, and the reader of their binary format. */
package batchnorm.data.cifar;
