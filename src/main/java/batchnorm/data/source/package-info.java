/**
 * What a source of a data set can do: find it, load it, download it and check its files. The parts that all published
 * data sets share are here; nothing here knows a particular one.
 */
package batchnorm.data.source;
