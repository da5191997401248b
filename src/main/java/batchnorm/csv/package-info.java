/** CSV by RFC 4180, read with the place of every cell at hand, and files that are there whole or not at all. */
package batchnorm.csv;
