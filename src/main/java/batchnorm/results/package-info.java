/**
 * The file formats of results, and the search for result folders. The reader and the writer of each format stand
 * together, so that they stay consistent.
 */
package batchnorm.results;
