package batchnorm.engine.dl4j;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.dl4j.layers.NormalizedGroups;
import batchnorm.engine.dl4j.layers.WhiteningInference;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Whitening;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;

/** What the graphs of all convolutional networks share. */
final class FeatureMaps {
    private FeatureMaps() {}

    /**
     * A graph that begins with an image.
     *
     * @param weightsSeed the seed for the weights
     * @param image the name of the input
     */
    static GraphBuilder graph(Optimizer optimizer, long weightsSeed, String image, Shape shape) {
        return Dl4j.defaults(optimizer, weightsSeed)
                .convolutionMode(ConvolutionMode.Truncate)
                .graphBuilder()
                .addInputs(image)
                .setInputTypes(InputType.convolutional(shape.height(), shape.width(), shape.channels()));
    }

    /** Weights of a normal distribution around 0. */
    static IWeightInit gaussian(double deviation) {
        return new WeightInitDistribution(new NormalDistribution(0, deviation));
    }

    /**
     * The layer that normalizes feature maps; empty for none.
     *
     * @param maps number of feature maps
     */
    static Optional<Layer> normalized(Normalization normalization, int maps) {
        if (normalization instanceof GroupNormalization group) {
            return Optional.of(new NormalizedGroups(maps, group.groups(), group.epsilon()));
        }
        if (normalization instanceof Whitening whitening) {
            return Optional.of(new WhiteningInference(maps, whitening));
        }
        return normalization.batch().map(batch -> Dl4j.batchNormalization(batch, maps));
    }
}
