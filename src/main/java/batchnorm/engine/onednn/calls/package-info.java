/**
 * Compiles nodes into programs: one class for each kind of layer emits the oneDNN calls of its forward and backward
 * pass, or the loops that stand for them. Nothing here knows DL4J's layers or which programs a network keeps.
 */
package batchnorm.engine.onednn.calls;
