package batchnorm.engine.fused;

/**
 * A trained parameter in place: a part of DL4J's flat parameter vector and, with momentum, the part of DL4J's updater
 * state that belongs to it.
 *
 * @param values for weights {@code [outputs, inputs]}, for anything else one row
 * @param velocity of the same shape; null without momentum
 */
record Parameter(Matrix values, Matrix velocity) {}
