package batchnorm.engine.fused;

import batchnorm.network.BatchIgnoring;
import batchnorm.network.Normalization;
import batchnorm.network.Whitening;
import java.util.Optional;

/**
 * The transforms of a normalization before and after a hidden layer's nonlinearity.
 *
 * @param before computes the nonlinearity's input from the affine product
 * @param after the transform after the nonlinearity, if there is one
 */
record Transforms(Transform before, Optional<Transform> after) {

    /** The transforms of a normalization; they take the next parts of the parameters. */
    static Transforms of(Normalization normalization, Parameter weights, ParameterView parameters) {
        int units = weights.values().rows();
        return normalization.accept(new Next(units, weights, parameters));
    }

    private static Transforms alone(Transform before) {
        return new Transforms(before, Optional.empty());
    }

    /** Makes the transforms of a layer from the next parts of the parameters. */
    private record Next(int units, Parameter weights, ParameterView parameters)
            implements Normalization.Visitor<Transforms> {
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
            return new Transforms(bias, Optional.of(new BatchNormalizationLayer(after.algorithm(), parameters, units)));
        }

        @Override
        public Transforms batchIgnoring(BatchIgnoring ignoring) {
            return alone(new BatchNormalizationLayer(ignoring, parameters, units));
        }

        @Override
        public Transforms layer(Normalization.Layer layer) {
            return alone(new LayerNormalization(layer, parameters, units));
        }

        @Override
        public Transforms weight(Normalization.Weight weight) {
            return alone(new WeightNormalization(weights, parameters));
        }

        @Override
        public Transforms whitening(Whitening whitening) {
            return alone(new WhiteningLayer(whitening, parameters, units));
        }
    }
}
