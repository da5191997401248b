/**
 * The experiments of the Batch Normalization paper (Ioffe and Szegedy, 2015). This package itself holds only the two
 * ways in which a command can fail.
 */
package batchnorm;
