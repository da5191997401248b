/**
 * Loops over feature maps in the processor's vector instructions, where the library has no fast kernel. They use Java's
 * Vector API; {@code engine.fused.vector} says why these sources are compiled apart.
 */
package batchnorm.engine.onednn.vector;
