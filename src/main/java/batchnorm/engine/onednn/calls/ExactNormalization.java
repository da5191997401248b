package batchnorm.engine.onednn.calls;

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
 * <p>Such channels are rare, and plain loops in doubles over the differences from the channel's first value replace
 * what the library computed (Algorithm 1 and its gradients). Equal values are normalized to 0, however large they are.
 *
 * <p>Deviation: DL4J sums the values themselves in floats too, and keeps the result.
 */
final class ExactNormalization {
    /**
     * The mean is large if its square is more than this many variances. Below, the library's sum of some thousand equal
     * values gives a mean that is wrong by at most 1e-4 deviations.
     */
    private static final double LARGE = 25;

    private final double epsilon;
    private final boolean withRelu;
    private final Places places;
    private final Buffer source;
    private final Buffer mean;
    private final Buffer variance;
    private final Buffer scaleAndShift;
    private final List<Channel> exact = new ArrayList<>();

    /** The statistics of one channel. */
    private static final class Channel {
        private final int index;
        private final int[] places;
        private double first;
        private double meanDifference;
        private double inverseDeviation;
        private double[] gradient = {};

        Channel(int index, int[] places) {
            this.index = index;
            this.places = places;
        }

        double normalized(FloatBuffer x, int i) {
            return (x.get(places[i]) - first - meanDifference) * inverseDeviation;
        }
    }

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
            double m = means.get(c);
            if (!(m * m <= LARGE * variances.get(c)) || variances.get(c) == Float.POSITIVE_INFINITY) {
                exact.add(normalize(c, output.values()));
            }
        }
    }

    private Channel normalize(int index, FloatBuffer output) {
        Channel channel = new Channel(index, places.of(index));
        FloatBuffer x = source.values();
        int count = channel.places.length;
        channel.first = x.get(channel.places[0]);
        double sum = 0;
        for (int place : channel.places) {
            sum += x.get(place) - channel.first;
        }
        channel.meanDifference = sum / count;
        double squares = 0;
        for (int place : channel.places) {
            double difference = x.get(place) - channel.first - channel.meanDifference;
            squares += difference * difference;
        }
        channel.inverseDeviation = 1 / Math.sqrt(squares / count + epsilon);
        mean.values().put(index, (float) (channel.first + channel.meanDifference));
        variance.values().put(index, (float) Math.min(squares / count, Float.MAX_VALUE));
        for (int i = 0; i < count; i++) {
            double u = transformed(channel, x, i);
            output.put(channel.places[i], (float) (withRelu ? Math.max(u, 0) : u));
        }
        return channel;
    }

    /** γx̂ + β. */
    private double transformed(Channel channel, FloatBuffer x, int i) {
        FloatBuffer learned = scaleAndShift.values();
        return learned.get(channel.index) * channel.normalized(x, i) + learned.get(places.channels() + channel.index);
    }

    /** Keeps the gradients of the outputs, before the library's backward pass overwrites them. */
    void keep(Buffer gradient) {
        if (exact.isEmpty()) {
            return; // an iterator would be a new object in each step
        }
        for (Channel channel : exact) {
            channel.gradient = new double[channel.places.length];
            for (int i = 0; i < channel.gradient.length; i++) {
                boolean passed = !withRelu || transformed(channel, source.values(), i) > 0;
                channel.gradient[i] = passed ? gradient.values().get(channel.places[i]) : 0;
            }
        }
    }

    /** Replaces the gradients of the inputs, of γ and of β, after the library's backward pass. */
    void backward(Buffer gradient, Buffer ofScaleAndShift) {
        if (exact.isEmpty()) {
            return;
        }
        for (Channel channel : exact) {
            differentiate(channel, gradient.values(), ofScaleAndShift.values());
        }
    }

    /** ∂ℓ/∂x = γ/√(σ² + ε) · (∂ℓ/∂u − (∂ℓ/∂β + x̂·∂ℓ/∂γ)/m), where m counts the channel's values. */
    private void differentiate(Channel channel, FloatBuffer gradient, FloatBuffer ofScaleAndShift) {
        FloatBuffer x = source.values();
        int count = channel.places.length;
        double ofScale = 0;
        double ofShift = 0;
        for (int i = 0; i < count; i++) {
            ofScale += channel.gradient[i] * channel.normalized(x, i);
            ofShift += channel.gradient[i];
        }
        double factor = scaleAndShift.values().get(channel.index) * channel.inverseDeviation;
        for (int i = 0; i < count; i++) {
            double centred = channel.gradient[i] - (ofShift + channel.normalized(x, i) * ofScale) / count;
            gradient.put(channel.places[i], (float) (factor * centred));
        }
        ofScaleAndShift.put(channel.index, (float) ofScale);
        ofScaleAndShift.put(places.channels() + channel.index, (float) ofShift);
    }
}
