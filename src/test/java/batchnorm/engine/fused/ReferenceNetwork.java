package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import batchnorm.engine.whitening.ReferenceWhitening;
import batchnorm.network.BatchAfter;
import batchnorm.network.FullyConnected;
import batchnorm.network.Normalization;
import batchnorm.network.Whitening;
import java.util.List;
import java.util.Optional;

/**
 * The forward pass in double precision, written from the formulas and slow: an independent route for tests. Its
 * parameters are DL4J's flat ones: per layer W row by row [outputs, inputs], then b, or γ, β, mean, variance of batch
 * normalization, γ and β of layer normalization, γ and b of weight normalization.
 */
final class ReferenceNetwork {
    private final FullyConnected spec;
    private final double l2;
    private final List<float[]> masks;
    private final ReferenceSmallBatches smallBatches;

    ReferenceNetwork(FullyConnected spec, double l2) {
        this(spec, l2, List.of());
    }

    /** @param masks what the outputs of each hidden layer are multiplied with, {@code [m, units]}; empty for nothing */
    ReferenceNetwork(FullyConnected spec, double l2, List<float[]> masks) {
        this.spec = spec;
        this.l2 = l2;
        this.masks = masks;
        this.smallBatches = new ReferenceSmallBatches(spec.normalization(), GradientTest.STEPS_BEFORE);
    }

    /**
     * The mean cross-entropy with the mini-batch's statistics. With batch renormalization, r and d are those of the
     * first call.
     */
    double crossEntropy(double[] p, Minibatch batch) {
        double[][] z = new double[batch.size()][spec.inputs()];
        for (int i = 0; i < batch.size() * spec.inputs(); i++) {
            z[i / spec.inputs()][i % spec.inputs()] = batch.inputs()[i];
        }
        int at = 0;
        for (int layer = 0; layer < spec.depth(); layer++) {
            int width = spec.hidden().get(layer);
            double[][] u = product(z, p, at, width);
            int weightsAt = at;
            at += z[0].length * width;
            Optional<Integer> statistics = smallBatches.apply(u, p, at);
            if (statistics.isPresent()) {
                scaleAndShift(u, p, at);
                at += (2 + statistics.get()) * width;
            } else if (spec.normalization() instanceof Normalization.Layer layerNormalization) {
                normalizeRows(u, p, at, layerNormalization.epsilon());
                at += 2 * width;
            } else if (spec.normalization() instanceof Normalization.Weight) {
                scale(u, p, weightsAt, z[0].length);
                shift(u, p, at + width);
                at += 2 * width;
            } else if (spec.normalization() instanceof Whitening whitening) {
                ReferenceWhitening.apply(u, whitening.epsilon());
                scaleAndShift(u, p, at);
                at += 3 * width + 2 * width * width;
            } else if (spec.normalization() instanceof Normalization.Batch batchNormalization) {
                normalize(u, p, at, batchNormalization.epsilon());
                at += 4 * width;
            } else {
                shift(u, p, at);
                at += width;
            }
            z = activate(u);
            if (spec.normalization() instanceof BatchAfter after) {
                normalize(z, p, at, after.algorithm().epsilon());
                at += 4 * width;
            }
            if (!masks.isEmpty()) {
                mask(z, masks.get(layer));
            }
        }
        double[][] logits = product(z, p, at, spec.classes());
        shift(logits, p, at + z[0].length * spec.classes());
        return crossEntropy(logits, batch.labels());
    }

    /** ½λ‖W‖² over all weights. */
    double penalty(double[] p) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += kind(i) == Kind.WEIGHT ? 0.5 * l2 * p[i] * p[i] : 0;
        }
        return sum;
    }

    /** The kinds of parameters. */
    enum Kind {
        WEIGHT,
        VECTOR,
        STATISTIC
    }

    /** The kind of the parameter {@code i} of the flat vector. */
    Kind kind(int i) {
        int at = 0;
        int inputs = spec.inputs();
        for (int width : spec.hidden()) {
            if (i < at + inputs * width) {
                return Kind.WEIGHT;
            }
            at += inputs * width;
            boolean normalized = spec.normalization().batch().isPresent();
            int vectors = vectors();
            int all = normalized ? vectors + 2 : vectors;
            if (spec.normalization() instanceof Whitening) {
                all = vectors + 1 + 2 * width; // the mean, the covariance, and a matrix made of it
            }
            if (i < at + all * width) {
                return i >= at + vectors * width ? Kind.STATISTIC : Kind.VECTOR;
            }
            at += all * width;
            inputs = width;
        }
        return i < at + inputs * spec.classes() ? Kind.WEIGHT : Kind.VECTOR;
    }

    /** Before the nonlinearity γ and β, after it the bias before them; γ and the bias of weights; or the bias. */
    private int vectors() {
        if (spec.normalization() instanceof BatchAfter) {
            return 3;
        }
        return spec.normalization() instanceof Normalization.None ? 1 : 2;
    }

    private static double[][] product(double[][] z, double[] p, int at, int out) {
        double[][] u = new double[z.length][out];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < out; j++) {
                for (int k = 0; k < z[i].length; k++) {
                    u[i][j] += z[i][k] * p[at + j * z[i].length + k];
                }
            }
        }
        return u;
    }

    private static void shift(double[][] u, double[] p, int at) {
        for (double[] row : u) {
            for (int j = 0; j < row.length; j++) {
                row[j] += p[at + j];
            }
        }
    }

    private static void scaleAndShift(double[][] u, double[] p, int at) {
        for (double[] row : u) {
            for (int j = 0; j < row.length; j++) {
                row[j] = p[at + j] * row[j] + p[at + row.length + j];
            }
        }
    }

    private static void normalize(double[][] u, double[] p, int at, double epsilon) {
        int units = u[0].length;
        for (int j = 0; j < units; j++) {
            double mean = 0;
            double variance = 0;
            for (double[] row : u) {
                mean += row[j] / u.length;
            }
            for (double[] row : u) {
                variance += (row[j] - mean) * (row[j] - mean) / u.length;
            }
            for (double[] row : u) {
                row[j] = p[at + j] * (row[j] - mean) / Math.sqrt(variance + epsilon) + p[at + units + j];
            }
        }
    }

    /** Each example over its units. */
    private static void normalizeRows(double[][] u, double[] p, int at, double epsilon) {
        for (double[] row : u) {
            double mean = 0;
            double variance = 0;
            for (double value : row) {
                mean += value / row.length;
            }
            for (double value : row) {
                variance += (value - mean) * (value - mean) / row.length;
            }
            for (int j = 0; j < row.length; j++) {
                row[j] = p[at + j] * (row[j] - mean) / Math.sqrt(variance + epsilon) + p[at + row.length + j];
            }
        }
    }

    /** By γ/‖v‖ of each unit, whose v stands at {@code at} and the γ after all of them. */
    private static void scale(double[][] u, double[] p, int at, int inputs) {
        int units = u[0].length;
        for (int j = 0; j < units; j++) {
            double squares = 0;
            for (int k = 0; k < inputs; k++) {
                squares += p[at + j * inputs + k] * p[at + j * inputs + k];
            }
            for (double[] row : u) {
                row[j] *= p[at + units * inputs + j] / Math.sqrt(squares);
            }
        }
    }

    private static void mask(double[][] z, float[] factors) {
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z[i].length; j++) {
                z[i][j] *= factors[i * z[i].length + j];
            }
        }
    }

    private double[][] activate(double[][] u) {
        for (double[] row : u) {
            for (int j = 0; j < row.length; j++) {
                row[j] = ElementwiseTest.exact(spec.nonlinearity()).applyAsDouble(row[j]);
            }
        }
        return u;
    }

    private static double crossEntropy(double[][] logits, int[] labels) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double total = 0;
            for (double logit : logits[i]) {
                total += Math.exp(logit);
            }
            sum -= logits[i][labels[i]] - Math.log(total);
        }
        return sum / logits.length;
    }
}
