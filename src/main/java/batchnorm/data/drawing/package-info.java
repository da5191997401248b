/** From a class and a stream of random numbers to the bytes of one image: digits in grey, shapes in colour. */
package batchnorm.data.drawing;
