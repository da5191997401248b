package batchnorm.engine.onednn.loops;

import java.nio.FloatBuffer;

/** A normalization of the feature maps of a mini-batch. */
public interface MapTransform {
    /**
     * Measures the mini-batch and computes u.
     *
     * @param u may be {@code x}, if no backward pass follows
     */
    void forward(FloatBuffer x, FloatBuffer u, ScaleAndShift learned);

    /**
     * Turns the gradient of u into that of x in place, and adds to the sums for γ and β.
     *
     * @param x as in the forward pass
     */
    void backward(FloatBuffer x, FloatBuffer gradient, ScaleAndShift learned);
}
