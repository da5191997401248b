/**
 * What a network is, as a value: its layers, its normalization, its shapes, how its weights are drawn. Nothing here is
 * built, trained or read from a file; the engines do that.
 */
package batchnorm.network;
