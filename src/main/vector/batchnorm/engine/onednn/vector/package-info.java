/** Loops over feature maps with the vector instructions of the processor, for which the library has no fast kernel. */
package batchnorm.engine.onednn.vector;
