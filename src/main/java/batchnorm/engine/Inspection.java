package batchnorm.engine;

import batchnorm.network.NetworkSpec;

/**
 * The values of one forward pass over a mini-batch of m examples. Each array is a view into a buffer that the next pass
 * overwrites, and may be longer than the stated shape.
 */
public interface Inspection {

    /** The number m of examples. */
    int size();

    /** The labels of the examples, {@code [m]}. */
    int[] labels();

    /**
     * The inputs of the softmax, {@code [m, classes]} row by row, with the statistics for inference: the moving
     * averages, or the statistics of Algorithm 2 if those replaced them.
     */
    float[] logits();

    /**
     * The inputs of the softmax in the training network N_BN^tr, with the statistics of <em>this</em> mini-batch. The
     * array may share a buffer with {@link #logits}: the later call overwrites the result of the earlier one.
     */
    float[] minibatchLogits();

    /**
     * The inputs of a hidden layer's nonlinearity, {@code [m, units]} row by row: Wu + b, or with batch normalization
     * BN(Wu) with the statistics of <em>this</em> mini-batch, the paper's training network N_BN^tr (Figure 1(b, c)).
     *
     * <p>For feature maps {@code [m·p·q, units]}, one row for each example and position.
     *
     * @param hiddenLayer index from 0, in the order of {@link NetworkSpec#hiddenLayers}
     */
    float[] nonlinearityInputs(int hiddenLayer);

    /** Takes the inputs of a hidden layer's nonlinearity, as {@link #nonlinearityInputs} returns them. */
    @FunctionalInterface
    interface Visitor {
        void visit(int hiddenLayer, float[] inputs);
    }

    /**
     * Shows the inputs of the nonlinearities of all hidden layers, one layer after the other. An engine may compute all
     * of them in one forward pass, and the next layer's inputs may overwrite those of the last. The visitor must not
     * ask this object for other values meanwhile.
     *
     * @param hiddenLayers number of hidden layers of the network
     */
    default void visitNonlinearityInputs(int hiddenLayers, Visitor visitor) {
        for (int layer = 0; layer < hiddenLayers; layer++) {
            visitor.visit(layer, nonlinearityInputs(layer));
        }
    }
}
