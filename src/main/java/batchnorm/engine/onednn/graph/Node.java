package batchnorm.engine.onednn.graph;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.onednn.parameters.Parameter;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * A layer as this engine sees it.
 *
 * @param sources the names of the nodes that it reads; {@link #INPUT} for the mini-batch
 * @param output the shape of its output for one example
 */
public record Node(String name, Kind kind, List<String> sources, Shape output) {
    /** Stands for the mini-batch among the sources. */
    public static final String INPUT = "(mini-batch)";

    public Node {
        sources = List.copyOf(sources);
    }

    /** What a node computes. */
    public sealed interface Kind {}

    /**
     * A convolution. A dense layer is a convolution whose window covers the whole feature map.
     *
     * @param weights {@code [outputs, inputs, height, width]}, or with groups {@code [groups, outputs / groups, inputs
     *     / groups, height, width]}
     */
    public record Convolution(Window window, int groups, Parameter weights, Optional<Parameter> bias) implements Kind {}

    /**
     * Batch normalization.
     *
     * @param perActivation whether each activation, that is each channel at each position, has its own γ, β, mean and
     *     variance; otherwise each feature map has
     * @param decay the decay of the moving averages
     * @param scaleAndShift γ, then β
     * @param change what training computes in its place; inference is the same. None per activation
     */
    public record Normalization(
            boolean perActivation,
            double epsilon,
            double decay,
            Parameter scaleAndShift,
            Parameter mean,
            Parameter variance,
            Optional<ChangedTraining> change)
            implements Kind {
        Normalization with(Optional<ChangedTraining> other) {
            return new Normalization(perActivation, epsilon, decay, scaleAndShift, mean, variance, other);
        }

        /** How many means a layer with this output has. */
        public int units(Shape output) {
            return perActivation ? output.size() : output.channels();
        }
    }

    /**
     * Group normalization of each example over the positions of consecutive channels.
     *
     * @param groups number of groups of channels
     * @param scaleAndShift γ of each channel, then β
     */
    public record Groups(int groups, double epsilon, Parameter scaleAndShift) implements Kind {}

    /**
     * Whitening of all channels together, over the examples and positions.
     *
     * @param decay the decay of the moving averages
     * @param scaleAndShift γ of each channel, then β
     * @param mean the moving mean {@code [channels]}
     * @param covariance the moving covariance {@code [channels, channels]}
     */
    public record Whitening(double epsilon, double decay, Parameter scaleAndShift, Parameter mean, Parameter covariance)
            implements Kind {}

    /** A nonlinearity. */
    public enum Activation implements Kind {
        RELU,
        SIGMOID,
        TANH,
        /** α = 1. */
        ELU;

        /** The one that computes the same as DL4J's; none where this engine has no such nonlinearity. */
        static Optional<Activation> of(IActivation activation) {
            if (activation instanceof ActivationReLU relu) {
                boolean plain = relu.equals(new ActivationReLU());
                return plain ? Optional.of(RELU) : Optional.empty();
            }
            if (activation instanceof ActivationSigmoid) {
                return Optional.of(SIGMOID);
            }
            if (activation instanceof ActivationTanH) {
                return Optional.of(TANH);
            }
            boolean elu = activation instanceof ActivationELU given && given.getAlpha() == 1;
            return elu ? Optional.of(ELU) : Optional.empty();
        }
    }

    /** One number for each position of a window. */
    public record Pooling(Window window, Statistic statistic) implements Kind {
        /** Which number. */
        public enum Statistic {
            MAXIMUM,
            /** Over the positions of the window that lie on the feature map. */
            AVERAGE,
            /** Over all positions of the window; those beyond the edge count as zeros. */
            AVERAGE_WITH_PADDING
        }
    }

    /** x·(k + α·Σx²)^−β, with the sum over the {@code size} channels around each. */
    public record LocalResponse(double k, int size, double alpha, double beta) implements Kind {
        /**
         * Whether this engine can normalize over {@code size} channels. For other sizes the library's gradient is wrong
         * for some numbers of channels in all.
         */
        public static boolean supports(int size) {
            return size == 3 || size == 5;
        }
    }

    /**
     * Sets values to 0 at random.
     *
     * @param kept the share of values that are kept
     */
    public record Dropout(double kept) implements Kind {}

    /** Joins the channels of its sources in their order. */
    public record Concatenation() implements Kind {}

    /** Adds its sources, which have one shape. */
    public record Addition() implements Kind {}

    /** Multiplies each value by a number. */
    public record Scaling(double factor) implements Kind {}

    /** Softmax and cross-entropy. */
    public record Softmax() implements Kind {}
}
