/** Files of published data sets: found in a folder, downloaded, verified, unpacked; the IDX format; new files. */
package batchnorm.data.files;
