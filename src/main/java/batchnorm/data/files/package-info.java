/** Single data files: found in a folder, downloaded, checked and unpacked. Nothing here knows what is in them. */
package batchnorm.data.files;
