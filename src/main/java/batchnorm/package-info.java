/**
 * The experiments of the Batch Normalization paper (Ioffe and Szegedy, 2015). This package itself contains only the two
 * exceptions with which a command can fail, and what makes their messages fit for one line.
 */
package batchnorm;
