package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Matrix;

/**
 * A parameter as a view: a part of DL4J's flat parameter vector and, with momentum, the corresponding part of DL4J's
 * updater state.
 *
 * @param values weights as {@code [outputs, inputs]}; any other parameter as one row
 * @param velocity of the same shape; null without momentum
 * @param part the part of the values that a step changes
 */
record Parameter(Matrix values, Matrix velocity, TrainedPart part) {}
