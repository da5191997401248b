package batchnorm.engine;

import batchnorm.network.NetworkSpec;

/**
 * What one forward pass over a mini-batch of m examples shows. Each array is a view into a buffer that the next pass
 * overwrites; it may be longer than the stated shape.
 */
public interface Inspection {

    /** The number m of examples. */
    int size();

    /** The labels of the examples, {@code [m]}. */
    int[] labels();

    /**
     * The inputs of the softmax, {@code [m, classes]} row by row, with the statistics in use: moving averages, or what
     * Algorithm 2 put in their place.
     */
    float[] logits();

    /**
     * The same of the training network N_BN^tr, with the statistics of <em>this</em> mini-batch. It may share a buffer
     * with {@link #logits}: the later call overwrites what the earlier one returned.
     */
    float[] minibatchLogits();

    /**
     * The inputs of a hidden layer's nonlinearity, {@code [m, units]} row by row: Wu + b, or with batch normalization
     * BN(Wu) with the statistics of <em>this</em> mini-batch, the paper's training network N_BN^tr (Figure 1(b, c)).
     *
     * <p>Of feature maps {@code [m·p·q, units]}, one row per example and position.
     *
     * @param hiddenLayer from 0, in the order of {@link NetworkSpec#hiddenLayers}
     */
    float[] nonlinearityInputs(int hiddenLayer);
}
