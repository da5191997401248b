package batchnorm.engine.onednn.calls;

import batchnorm.engine.ExactUnit;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Places;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalization of those channels for which the library's floats do not suffice: the mean is many times the
 * deviation, or a number is beyond a float. The library sums the values themselves, and the sum is rounded. A rounded
 * mean of large values that are close together gives wrong normalized values, even above √(m − 1).
 *
 * <p>Such channels are rare. {@link ExactUnit}, in doubles, replaces what the library computed.
 *
 * <p>Deviation: DL4J sums the values themselves in floats too, and keeps the result.
 */
final class ExactNormalization {
    private final double epsilon;
    private final boolean withRelu;
    private final Places places;
    private final Buffer source;
    private final Buffer mean;
    private final Buffer variance;
    private final Buffer scaleAndShift;
    private final List<ExactUnit> exact = new ArrayList<>();

    /**
     * @param withRelu whether a ReLU follows within the same call
     * @param source {@code [m, channels, height, width]}
     * @param mean {@code [channels]}, as the variance
     * @param scaleAndShift {@code [2, channels]}: γ, then β
     */
    ExactNormalization(
            double epsilon, boolean withRelu, Buffer source, Buffer mean, Buffer variance, Buffer scaleAndShift) {
        this.epsilon = epsilon;
        this.withRelu = withRelu;
        this.places = new Places(source.layout());
        this.source = source;
        this.mean = mean;
        this.variance = variance;
        this.scaleAndShift = scaleAndShift;
    }

    /** Replaces statistics and outputs of the channels that need it, after the library's forward pass. */
    void forward(Buffer output) {
        exact.clear();
        FloatBuffer means = mean.values();
        FloatBuffer variances = variance.values();
        for (int c = 0; c < places.channels(); c++) {
            if (ExactUnit.isNeeded(means.get(c), variances.get(c))) {
                ExactUnit channel = new ExactUnit(c, places.of(c), source.values(), epsilon);
                means.put(c, channel.mean());
                variances.put(c, channel.variance());
                channel.transform(source.values(), output.values(), scale(channel), shift(channel), withRelu);
                exact.add(channel);
            }
        }
    }

    private float scale(ExactUnit channel) {
        return scaleAndShift.values().get(channel.index());
    }

    private float shift(ExactUnit channel) {
        return scaleAndShift.values().get(places.channels() + channel.index());
    }

    /** Keeps the gradients of the outputs, before the library's backward pass overwrites them. */
    void keep(Buffer gradient) {
        if (exact.isEmpty()) {
            return; // an iterator would be a new object in each step
        }
        for (ExactUnit channel : exact) {
            channel.keep(source.values(), gradient.values(), scale(channel), shift(channel), withRelu);
        }
    }

    /** Replaces the gradients of the inputs, of γ and of β, after the library's backward pass. */
    void backward(Buffer gradient, Buffer ofScaleAndShift) {
        if (exact.isEmpty()) {
            return;
        }
        for (ExactUnit channel : exact) {
            channel.differentiate(source.values(), gradient.values(), scale(channel));
            ofScaleAndShift.values().put(channel.index(), channel.ofScale());
            ofScaleAndShift.values().put(places.channels() + channel.index(), channel.ofShift());
        }
    }
}
