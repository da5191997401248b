/** The on-disk format of results, reader and writer together so that they cannot drift apart. */
package batchnorm.results;
