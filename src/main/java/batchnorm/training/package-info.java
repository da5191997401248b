/** The loop, the plan, the schedules. */
package batchnorm.training;
