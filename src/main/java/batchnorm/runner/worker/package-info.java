/** Trains runs in worker processes: the process, the messages to and from it, and the machine that it runs on. */
package batchnorm.runner.worker;
