/** Strict reading of the files in {@code experiments/}. */
package batchnorm.experiment.reader;
