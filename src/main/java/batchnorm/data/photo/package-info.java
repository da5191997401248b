/**
 * Photographs of your own, in ImageNet's folders: read from files whenever they are needed, and cropped to one size.
 */
package batchnorm.data.photo;
