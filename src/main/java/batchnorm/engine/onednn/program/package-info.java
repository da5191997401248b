/**
 * Programs: fixed lists of oneDNN calls and Java loops for one purpose and one size of mini-batch, and the memory of
 * their buffers. Nothing here knows layers, parameters or DL4J's networks.
 */
package batchnorm.engine.onednn.program;
