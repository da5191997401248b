/**
 * The oneDNN engine: it computes the steps of a DL4J graph of convolutions as a list of calls of the oneDNN library.
 * {@code graph} reads the DL4J graph, {@code parameters} holds its weights, {@code calls} compiles its layers, and
 * {@code program} runs what was compiled.
 */
package batchnorm.engine.onednn;
