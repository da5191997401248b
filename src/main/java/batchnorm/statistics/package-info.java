/** Arithmetic on arrays of doubles and floats: percentiles, accuracy, moments, intervals. It imports only java.*. */
package batchnorm.statistics;
