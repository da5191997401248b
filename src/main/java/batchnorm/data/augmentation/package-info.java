/**
 * How training images are changed: cropped, shifted, mirrored and distorted in colour. This is arithmetic on the bytes
 * of one image; nothing here knows data sets or mini-batches.
 */
package batchnorm.data.augmentation;
