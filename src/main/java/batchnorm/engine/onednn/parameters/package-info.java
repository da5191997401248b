/**
 * The parameters of a network: parts of DL4J's flat vector, each in the memory layout that its calls want, and the
 * gradient descent that updates them. Nothing here knows layers or how a network is connected.
 */
package batchnorm.engine.onednn.parameters;
