/** The same random numbers on every platform: a generator, seeds derived by name, shuffling. */
package batchnorm.data.random;
