/** Changes of images that give them another distribution. */
package batchnorm.data.corruption;
