/**
 * One run, trained in a process of its own: the process, what is said to it and by it, the run, the machine it is on.
 */
package batchnorm.runner.worker;
