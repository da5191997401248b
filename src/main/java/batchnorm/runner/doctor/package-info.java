/** Examines a machine: what is wrong with it, and how to mend it. */
package batchnorm.runner.doctor;
