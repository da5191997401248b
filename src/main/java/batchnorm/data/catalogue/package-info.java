/** The list of the data sets that this program knows, and the way to load, download or check one by its name. */
package batchnorm.data.catalogue;
