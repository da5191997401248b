/** The same random numbers on every platform: a generator, seeds derived from names, and shuffling. */
package batchnorm.data.random;
