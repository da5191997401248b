/**
 * Loops over feature maps in Java, for what the library lacks or computes slowly. Nothing here knows programs' calls.
 */
package batchnorm.engine.onednn.loops;
