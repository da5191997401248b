/** How fast the suite is on this machine: engines, workers side by side and peers, timed in turn. */
package batchnorm.runner.bench;
