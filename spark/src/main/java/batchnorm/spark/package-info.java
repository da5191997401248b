/** Trains the runs of an experiment as tasks of a Spark cluster. The only package that knows Spark. */
package batchnorm.spark;
