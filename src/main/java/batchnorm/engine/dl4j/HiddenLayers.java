package batchnorm.engine.dl4j;

import batchnorm.engine.dl4j.layers.LayerNormalization;
import batchnorm.engine.dl4j.layers.NormalizedGroups;
import batchnorm.engine.dl4j.layers.WeightNormalizedDense;
import batchnorm.engine.dl4j.layers.WhiteningInference;
import batchnorm.network.BatchAfter;
import batchnorm.network.BatchIgnoring;
import batchnorm.network.BatchRenormalization;
import batchnorm.network.FullyConnected;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.NoisyBatch;
import batchnorm.network.Normalization;
import batchnorm.network.Whitening;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;

/**
 * The DL4J layers before and after the nonlinearity of a fully connected hidden layer, for each normalization.
 *
 * @param affine Wu + b, or Wu where a normalization with a shift follows
 * @param before the layer between the affine layer and the nonlinearity, if there is one
 * @param after the layer after the nonlinearity, if there is one
 */
record HiddenLayers(Layer affine, Optional<Layer> before, Optional<Layer> after) {

    static HiddenLayers of(FullyConnected spec, int inputs, int units) {
        Layer affine = new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.IDENTITY)
                .hasBias(spec.normalization().hasBias())
                .build();
        return spec.normalization().accept(new OfNormalization(affine, inputs, units, spec.weightDeviation()));
    }

    private static HiddenLayers alone(Layer affine) {
        return new HiddenLayers(affine, Optional.empty(), Optional.empty());
    }

    private static HiddenLayers before(Layer affine, Layer normalization) {
        return new HiddenLayers(affine, Optional.of(normalization), Optional.empty());
    }

    private static HiddenLayers after(Layer affine, Layer normalization) {
        return new HiddenLayers(affine, Optional.empty(), Optional.of(normalization));
    }

    /** The layers for each normalization. */
    private record OfNormalization(Layer affine, int inputs, int units, double weightDeviation)
            implements Normalization.Visitor<HiddenLayers> {
        @Override
        public HiddenLayers none(Normalization.None none) {
            return alone(affine);
        }

        @Override
        public HiddenLayers batch(Normalization.Batch batch) {
            return before(affine, Dl4j.batchNormalization(batch, units));
        }

        @Override
        public HiddenLayers batchAfter(BatchAfter after) {
            return after(affine, Dl4j.batchNormalization(after.algorithm(), units));
        }

        /** These layers hold the parameters and infer. DL4J does not train them. */
        @Override
        public HiddenLayers batchIgnoring(BatchIgnoring ignoring) {
            return batch(ignoring.algorithm());
        }

        /** These layers hold the parameters and infer without noise. DL4J does not train them. */
        @Override
        public HiddenLayers noisyBatch(NoisyBatch noisy) {
            return batch(noisy.algorithm());
        }

        /** These layers hold the parameters and infer. DL4J does not train them. */
        @Override
        public HiddenLayers ghostBatch(GhostBatch ghost) {
            return batch(ghost.algorithm());
        }

        /** These layers hold the parameters and infer. DL4J does not train them. */
        @Override
        public HiddenLayers batchRenormalization(BatchRenormalization renormalization) {
            return batch(renormalization.algorithm());
        }

        @Override
        public HiddenLayers layer(Normalization.Layer layer) {
            return before(affine, new LayerNormalization(units, layer.epsilon()));
        }

        @Override
        public HiddenLayers group(GroupNormalization group) {
            return before(affine, new NormalizedGroups(units, group.groups(), group.epsilon()));
        }

        @Override
        public HiddenLayers weight(Normalization.Weight weight) {
            return alone(new WeightNormalizedDense(inputs, units, weightDeviation));
        }

        @Override
        public HiddenLayers whitening(Whitening whitening) {
            return before(affine, new WhiteningInference(units, whitening));
        }
    }
}
