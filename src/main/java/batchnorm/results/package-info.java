/**
 * The file formats of results. The reader and the writer of each format stand together, so that they stay consistent.
 */
package batchnorm.results;
