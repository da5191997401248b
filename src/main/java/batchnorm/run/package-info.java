/** Composes one run: the network, its data, its observers and its files. */
package batchnorm.run;
