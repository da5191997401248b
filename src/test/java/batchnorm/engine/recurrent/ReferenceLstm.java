package batchnorm.engine.recurrent;

import batchnorm.data.Minibatch;
import batchnorm.network.Normalization;
import batchnorm.network.Recurrent;

/**
 * The forward pass and the loss of a {@link Recurrent} network in double precision, term by term, from DL4J's flat
 * parameter vector.
 */
final class ReferenceLstm {
    private final Recurrent spec;
    private final int n;
    private final int sums;
    private final int inputs;
    private final int[][] sources;
    private float[][] initial;

    ReferenceLstm(Recurrent spec) {
        this.spec = spec;
        this.n = spec.units();
        this.sums = 4 * n;
        this.inputs = spec.sequence().inputs();
        this.sources = spec.sequence().sources();
    }

    /** Number of parameters before the statistics. */
    int layerParameters() {
        boolean normalized = !(spec.normalization() instanceof Normalization.None);
        return sums * inputs + sums * n + sums + (normalized ? 2 * sums + 2 * n : 0);
    }

    /** Where the softmax begins. */
    int softmax() {
        boolean batch = spec.normalization() instanceof Normalization.Batch;
        return layerParameters() + (batch ? 2 * (2 * sums + n) * spec.sequence().steps() : 0);
    }

    /** Number of weights that an L2 penalty acts on, at the beginning. */
    int layerWeights() {
        return sums * inputs + sums * n;
    }

    /** Sets the hidden state before the first step, {@code [m][n]}. */
    void beginWith(float[][] hidden) {
        initial = hidden;
    }

    double crossEntropy(double[] p, Minibatch batch) {
        int m = batch.size();
        double[][] h = new double[m][n];
        for (int r = 0; r < m; r++) {
            for (int j = 0; j < n; j++) {
                h[r][j] = initial[r][j];
            }
        }
        double[][] c = new double[m][n];
        for (int t = 0; t < spec.sequence().steps(); t++) {
            step(p, batch, t, h, c);
        }
        double loss = 0;
        int at = softmax();
        for (int r = 0; r < m; r++) {
            double total = 0;
            double own = 0;
            for (int k = 0; k < spec.classes(); k++) {
                double logit = p[at + spec.classes() * n + k];
                for (int j = 0; j < n; j++) {
                    logit += p[at + k * n + j] * h[r][j];
                }
                total += Math.exp(logit);
                own += k == batch.labels()[r] ? logit : 0;
            }
            loss += Math.log(total) - own;
        }
        return loss / m;
    }

    private void step(double[] p, Minibatch batch, int t, double[][] h, double[][] c) {
        int m = h.length;
        double[][] x = new double[m][sums];
        double[][] y = new double[m][sums];
        for (int r = 0; r < m; r++) {
            for (int k = 0; k < sums; k++) {
                for (int i = 0; i < inputs; i++) {
                    x[r][k] += p[k * inputs + i] * value(batch, r, t, i);
                }
                for (int j = 0; j < n; j++) {
                    y[r][k] += p[sums * inputs + k * n + j] * h[r][j];
                }
            }
        }
        int bias = layerWeights();
        int scales = bias + sums;
        x = normalized(x, p, scales);
        y = normalized(y, p, scales + sums);
        for (int r = 0; r < m; r++) {
            for (int j = 0; j < n; j++) {
                c[r][j] = sigmoid(gate(p, x[r], y[r], n + j)) * c[r][j]
                        + sigmoid(gate(p, x[r], y[r], 3 * n + j)) * Math.tanh(gate(p, x[r], y[r], j));
            }
        }
        double[][] seen = normalized(c, p, scales + 2 * sums);
        boolean shifted = !(spec.normalization() instanceof Normalization.None);
        for (int r = 0; r < m; r++) {
            for (int j = 0; j < n; j++) {
                double u = seen[r][j] + (shifted ? p[scales + 2 * sums + n + j] : 0);
                h[r][j] = sigmoid(gate(p, x[r], y[r], 2 * n + j)) * Math.tanh(u);
            }
        }
    }

    private double gate(double[] p, double[] x, double[] y, int k) {
        return x[k] + y[k] + p[layerWeights() + k];
    }

    private double value(Minibatch batch, int r, int t, int i) {
        double sum = 0;
        int[] from = sources[t * inputs + i];
        for (int index : from) {
            sum += batch.inputs()[r * batch.width() + index];
        }
        return sum / from.length;
    }

    /** γx̂ over the examples of each column, or over the columns of each example. */
    private double[][] normalized(double[][] x, double[] p, int scales) {
        if (spec.normalization() instanceof Normalization.None) {
            return x;
        }
        int m = x.length;
        int width = x[0].length;
        double[][] u = new double[m][width];
        if (spec.normalization() instanceof Normalization.Batch batch) {
            for (int k = 0; k < width; k++) {
                double[] column = new double[m];
                for (int r = 0; r < m; r++) {
                    column[r] = x[r][k];
                }
                normalize(column, batch.epsilon());
                for (int r = 0; r < m; r++) {
                    u[r][k] = p[scales + k] * column[r];
                }
            }
            return u;
        }
        double epsilon = ((Normalization.Layer) spec.normalization()).epsilon();
        for (int r = 0; r < m; r++) {
            double[] row = x[r].clone();
            normalize(row, epsilon);
            for (int k = 0; k < width; k++) {
                u[r][k] = p[scales + k] * row[k];
            }
        }
        return u;
    }

    private static void normalize(double[] values, double epsilon) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) / Math.sqrt(variance + epsilon);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
