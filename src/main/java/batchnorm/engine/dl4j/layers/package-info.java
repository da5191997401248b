/**
 * Layers for DL4J networks that DL4J itself lacks. A saved model with such a layer opens only where this package is on
 * the class path.
 */
package batchnorm.engine.dl4j.layers;
