package batchnorm.engine.onednn.loops;

import batchnorm.engine.whitening.MinibatchWhitening;
import java.nio.FloatBuffer;

/**
 * Whitening of feature maps: the channels at one position of one image are one example, and all positions of the
 * mini-batch's images are whitened together.
 */
public final class WhitenedMaps implements MapTransform {
    private final MapLayout layout;
    private final MinibatchWhitening minibatch;
    private final PositionRows inputs;
    private final PositionRows others;
    /** Of the mini-batch of the last backward pass. */
    private double[] covariance = {};

    public WhitenedMaps(MapLayout layout, double epsilon) {
        this.layout = layout;
        this.minibatch = MinibatchWhitening.inBlocks(layout.channels(), epsilon);
        this.inputs = new PositionRows(layout);
        this.others = new PositionRows(layout);
    }

    @Override
    public void forward(FloatBuffer x, FloatBuffer u, ScaleAndShift learned) {
        minibatch.forward(inputs.of(x), others.of(u), learned.scales, learned.shifts);
    }

    @Override
    public void backward(FloatBuffer x, FloatBuffer gradient, ScaleAndShift learned) {
        minibatch.backward(inputs.of(x), others.of(gradient), learned.scales);
        for (int c = 0; c < layout.channels(); c++) {
            learned.scaleSums[c] += (float) minibatch.scaleSums()[c];
            learned.shiftSums[c] += (float) minibatch.shiftSums()[c];
        }
        covariance = minibatch.covariance(inputs);
    }

    /** Writes the mean and the covariance of the mini-batch of the last backward pass. */
    public void show(FloatBuffer mean, FloatBuffer covariances) {
        put(minibatch.mean(), mean);
        put(covariance, covariances);
    }

    private static void put(double[] from, FloatBuffer to) {
        for (int i = 0; i < from.length; i++) {
            to.put(i, (float) from[i]);
        }
    }
}
