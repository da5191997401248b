/**
 * What a cluster needs of this program, whichever cluster it is: the library of the cluster, loaded apart from our own,
 * and the worker processes on its machines. Spark itself is in a module of its own, {@code spark/}.
 */
package batchnorm.runner.cluster;
