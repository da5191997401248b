/** Measures the speed of the suite on this machine: engines, several workers and peers, timed in turn. */
package batchnorm.runner.bench;
