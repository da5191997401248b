/** Experiments as values. {@code experiment.reader} reads their files; this package runs nothing. */
package batchnorm.experiment;
