/** The training loop, the plan of a training, and the learning-rate schedules. */
package batchnorm.training;
