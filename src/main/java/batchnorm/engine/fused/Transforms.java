package batchnorm.engine.fused;

import batchnorm.data.random.Seeds;
import batchnorm.network.BatchAfter;
import batchnorm.network.BatchIgnoring;
import batchnorm.network.BatchRenormalization;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.NoisyBatch;
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

    /**
     * A layer's place in its network.
     *
     * @param index from 0
     * @param noiseSeed the seed of the network's noise
     */
    record Place(int index, long noiseSeed) {
        static Place of(int index, long weightsSeed) {
            return new Place(index, Seeds.derive(weightsSeed, "noise"));
        }
    }

    /** The transforms of a normalization; they take the next parts of the parameters. */
    static Transforms of(Normalization normalization, Parameter weights, ParameterView parameters, Place layer) {
        int units = weights.values().rows();
        return normalization.accept(new Next(units, weights, parameters, layer));
    }

    private static Transforms alone(Transform before) {
        return new Transforms(before, Optional.empty());
    }

    /** Makes the transforms of a layer from the next parts of the parameters. */
    private record Next(int units, Parameter weights, ParameterView parameters, Place place)
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
        public Transforms batchAfter(BatchAfter after) {
            Transform bias = new Bias(parameters, units); // its parameters come first
            return new Transforms(bias, Optional.of(new BatchNormalizationLayer(after.algorithm(), parameters, units)));
        }

        @Override
        public Transforms batchIgnoring(BatchIgnoring ignoring) {
            return alone(new BatchNormalizationLayer(ignoring, parameters, units));
        }

        @Override
        public Transforms noisyBatch(NoisyBatch noisy) {
            Transform algorithm = new BatchNormalizationLayer(noisy.algorithm(), parameters, units);
            return alone(new Noise(noisy, algorithm, units, place.noiseSeed(), place.index()));
        }

        @Override
        public Transforms ghostBatch(GhostBatch ghost) {
            return alone(new GhostBatchLayer(ghost, parameters, units));
        }

        @Override
        public Transforms batchRenormalization(BatchRenormalization renormalization) {
            return alone(new BatchRenormalizationLayer(renormalization, parameters, units));
        }

        @Override
        public Transforms layer(Normalization.Layer layer) {
            return group(new GroupNormalization(layer.epsilon(), 1));
        }

        @Override
        public Transforms group(GroupNormalization group) {
            return alone(new GroupNormalizationLayer(group, parameters, units));
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
