/**
 * Trains fully connected networks with few BLAS calls and plain loops, in place on the parameters of a DL4J network.
 */
package batchnorm.engine.fused;
