/**
 * The data sets that this program draws itself, digits in grey and shapes in colour, from a class and random numbers.
 */
package batchnorm.data.drawing;
