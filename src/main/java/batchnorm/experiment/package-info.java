/** What an experiment is, and the strict reading of the files in {@code experiments/} that say so. Runs nothing. */
package batchnorm.experiment;
