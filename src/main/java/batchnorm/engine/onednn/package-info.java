/**
 * Convolutional networks as lists of oneDNN primitives: any graph that the builders make, compiled per mini-batch size.
 */
package batchnorm.engine.onednn;
