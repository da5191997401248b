/**
 * Arithmetic on arrays of doubles and floats: percentiles, accuracy, moments, intervals. Imports nothing but java.*.
 */
package batchnorm.statistics;
