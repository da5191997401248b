/** What an experiment is; its files are read by {@code experiment.reader}. Runs nothing. */
package batchnorm.experiment;
