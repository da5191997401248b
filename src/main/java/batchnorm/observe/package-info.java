/** Listens to training and writes rows. */
package batchnorm.observe;
