/** One run: the network, its data, its observers and its files put together. */
package batchnorm.run;
