/** Observers that evaluate a network during training and write the results to CSV files. */
package batchnorm.observe;
