/**
 * Specifications of networks as values: layers, normalization, shapes, and how the weights are drawn. The engines build
 * and train the networks; the readers of experiment files read the specifications.
 */
package batchnorm.network;
