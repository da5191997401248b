package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import java.util.Optional;

/**
 * A 3×3 convolution (+ normalization) (+ what a skip brings) + nonlinearity of a residual network. Its input is the
 * output of the unit before it.
 *
 * @param name {@code stage/place}, unique within the network
 * @param stride 1 or 2
 * @param skip what is added before the nonlinearity; empty where no skip ends
 */
public record ResidualUnit(String name, Shape input, int stride, Shape output, Optional<Skip> skip) {
    /** Side of the convolution's window. */
    public static final int WINDOW = 3;

    /**
     * The output of an earlier unit, brought to the shape of the sum without parameters: every second value of every
     * second row where the size is halved, and channels of zeros after its own where there are more of them.
     *
     * @param from the name of the earlier unit
     * @param shape of that unit's output
     */
    public record Skip(String from, Shape shape) {}

    /** The stage that it belongs to. */
    String group() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** The number of values that each value of the output is summed over, as if no window reached beyond the edge. */
    public int fanIn() {
        return WINDOW * WINDOW * input.channels();
    }

    /** Number of weights, without the bias. */
    long weights() {
        return (long) fanIn() * output.channels();
    }

    /** Multiply-adds of the forward pass of one example. */
    long multiplyAdds() {
        return weights() * output.height() * output.width();
    }
}
