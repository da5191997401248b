/** Loops over feature maps in Java, for what the library lacks or computes slowly. They emit no calls. */
package batchnorm.engine.onednn.loops;
