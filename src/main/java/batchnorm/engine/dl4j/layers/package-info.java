/**
 * Layers that DL4J lacks, for its networks. A model that has one opens again where this package is on the class path.
 */
package batchnorm.engine.dl4j.layers;
