package batchnorm.equations;

import batchnorm.network.FullyConnected;
import batchnorm.network.Normalization;

/**
 * A plane through the parameters of a fully connected network, along two random directions: p + x·a + y·b. As in Li et
 * al. (2018), "Visualizing the loss landscape of neural nets", each unit's part of a direction has the norm of that
 * unit's weights, because a distance means little where the weights' scale does not matter, as before batch
 * normalization. Biases, γ, β and moving statistics stay. Networks of the same widths have the same directions, but for
 * these norms.
 */
public final class LossSlice {
    private final double[] start;
    private final double[] first;
    private final double[] second;

    /**
     * @param start all parameters, in the order of {@link DoubleNetwork}; not copied
     * @param seed of the directions
     */
    public LossSlice(FullyConnected spec, double[] start, long seed) {
        this.start = start;
        this.first = direction(spec, new RandomSamples(seed, "slice-x"));
        this.second = direction(spec, new RandomSamples(seed, "slice-y"));
    }

    /** The parameters at a point of the plane. */
    public double[] at(double x, double y) {
        double[] moved = start.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += x * first[i] + y * second[i];
        }
        return moved;
    }

    private double[] direction(FullyConnected spec, RandomSamples random) {
        double[] direction = new double[start.length];
        Normalization normalization = spec.normalization();
        int at = 0;
        int inputs = spec.inputs();
        for (int units : spec.hidden()) {
            at = draw(direction, random, at, inputs, units);
            Normalization.Parameters own = normalization.ownLayer(units).orElse(new Normalization.Parameters(0, 0));
            at += (normalization.hasBias() ? units : 0) + Math.toIntExact(own.trained() + own.statistics());
            inputs = units;
        }
        draw(direction, random, at, inputs, spec.classes());
        return direction;
    }

    /** Draws the parts of a layer's units. Returns the index after its weights. */
    private int draw(double[] direction, RandomSamples random, int from, int inputs, int units) {
        int at = from;
        for (int unit = 0; unit < units; unit++) {
            double[] part = random.normal(inputs, 0, 1);
            double norm = 0;
            double length = 0;
            for (int k = 0; k < inputs; k++) {
                norm += start[at + k] * start[at + k];
                length += part[k] * part[k];
            }
            double factor = Math.sqrt(norm / length);
            for (int k = 0; k < inputs; k++) {
                direction[at + k] = factor * part[k];
            }
            at += inputs;
        }
        return at;
    }
}
