/** From image files of any size to crops of one size: DataVec decodes, the rest is arithmetic on bytes. */
package batchnorm.data.photo;
