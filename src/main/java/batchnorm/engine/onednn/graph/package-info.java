/**
 * Reads a DL4J {@code ComputationGraph} into this engine's nodes, and refuses every layer and setting that the engine
 * would compute wrongly. Nothing here knows the oneDNN library or what a program is.
 */
package batchnorm.engine.onednn.graph;
