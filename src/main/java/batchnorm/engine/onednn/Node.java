package batchnorm.engine.onednn;

import batchnorm.data.LabelledImages.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A layer as this engine sees it.
 *
 * @param sources the nodes that it reads; {@link #INPUT} for the mini-batch
 * @param output the shape for one example
 */
record Node(String name, Kind kind, List<String> sources, Shape output) {
    /** The name of the mini-batch. */
    static final String INPUT = "(mini-batch)";

    Node {
        sources = List.copyOf(sources);
    }

    /** What a node computes. */
    sealed interface Kind {}

    /**
     * A convolution; a dense layer is one whose window is the whole of the feature maps.
     *
     * @param weights {@code [outputs, inputs, height, width]}, or with groups {@code [groups, outputs / groups, inputs
     *     / groups, height, width]}
     */
    record Convolution(Window window, int groups, Parameter weights, Optional<Parameter> bias) implements Kind {}

    /**
     * Batch normalization.
     *
     * @param scaleAndShift γ, then β
     * @param decay of the moving averages
     */
    record Normalization(double epsilon, double decay, Parameter scaleAndShift, Parameter mean, Parameter variance)
            implements Kind {}

    /** A nonlinearity. */
    record Activation(Eltwise function) implements Kind {}

    /** @param algorithm the library's */
    record Pooling(Window window, int algorithm) implements Kind {}

    /** x·(k + α·Σx²)^−β, the sum over {@code size} channels around. */
    record LocalResponse(double k, int size, double alpha, double beta) implements Kind {}

    /** @param kept the share of values that are kept */
    record Dropout(double kept) implements Kind {}

    /** Channels of one source after the other. */
    record Concatenation() implements Kind {}

    /** Softmax and cross-entropy. */
    record Softmax() implements Kind {}
}
