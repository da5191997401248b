package batchnorm.engine.fused;

import batchnorm.network.Normalization;
import java.util.Optional;

/**
 * What a normalization puts around a hidden layer's nonlinearity.
 *
 * @param before makes the nonlinearity's input of the affine product
 * @param after what follows the nonlinearity
 */
record Transforms(Transform before, Optional<Transform> after) {

    /** Those of a normalization, on the next of the parameters. */
    static Transforms of(Normalization normalization, Parameter weights, ParameterView parameters) {
        int units = weights.values().rows();
        return normalization.accept(new Normalization.Visitor<>() {
            @Override
            public Transforms none(Normalization.None none) {
                return alone(new Bias(parameters, units));
            }

            @Override
            public Transforms batch(Normalization.Batch batch) {
                return alone(new BatchNormalizationLayer(batch, parameters, units));
            }

            @Override
            public Transforms batchAfter(Normalization.BatchAfter after) {
                Transform bias = new Bias(parameters, units); // its parameters come first
                return new Transforms(
                        bias, Optional.of(new BatchNormalizationLayer(after.algorithm(), parameters, units)));
            }

            @Override
            public Transforms layer(Normalization.Layer layer) {
                return alone(new LayerNormalization(layer, parameters, units));
            }

            @Override
            public Transforms weight(Normalization.Weight weight) {
                return alone(new WeightNormalization(weights, parameters));
            }
        });
    }

    private static Transforms alone(Transform before) {
        return new Transforms(before, Optional.empty());
    }
}
