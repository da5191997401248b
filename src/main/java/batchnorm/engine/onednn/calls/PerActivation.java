package batchnorm.engine.onednn.calls;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Algorithm 1 of the paper for each activation by itself: mean and variance are taken over the m examples of a
 * mini-batch, and nothing is shared between the positions of a feature map. All arrays have one value for each of an
 * example's n activations, in whichever order they lie in memory. The loops go over the examples outside and over the
 * activations inside, so that they read memory in its order and become vector instructions.
 */
final class PerActivation {
    private final int m;
    private final int n;
    private final float epsilon;
    private final float[] row;
    private final float[] gradient;
    private final float[] first;
    private final float[] mean;
    private final float[] variance;
    private final float[] scale;
    private final float[] shift;
    /** 1/√(σ² + ε). */
    private final float[] inverse;

    private final float[] ofScale;
    private final float[] ofShift;

    /**
     * @param m number of examples
     * @param n number of values of an example in memory, with those that pad its layout; these are all 0
     */
    PerActivation(int m, int n, double epsilon) {
        this.m = m;
        this.n = n;
        this.epsilon = (float) epsilon;
        this.row = new float[n];
        this.gradient = new float[n];
        this.first = new float[n];
        this.mean = new float[n];
        this.variance = new float[n];
        this.scale = new float[n];
        this.shift = new float[n];
        this.inverse = new float[n];
        this.ofScale = new float[n];
        this.ofShift = new float[n];
    }

    /**
     * Computes the mean and the biased variance over the examples, {@code [m, n]} → twice {@code [n]}. The mean is
     * taken of the distances from the first example, so that the mean of equal inputs is exactly their value.
     */
    void moments(FloatBuffer x, FloatBuffer means, FloatBuffer variances) {
        x.get(0, first);
        Arrays.fill(mean, 0);
        for (int example = 1; example < m; example++) {
            x.get(example * n, row);
            addDistances(row, first, mean);
        }
        multiplyAndAdd(mean, 1f / m, first);
        Arrays.fill(variance, 0);
        for (int example = 0; example < m; example++) {
            x.get(example * n, row);
            addSquares(row, mean, variance);
        }
        multiply(variance, 1f / m);
        means.put(0, mean);
        variances.put(0, variance);
    }

    /**
     * Takes μ and σ², and γ followed by β, for the next call of {@link #normalize} or {@link #backward}.
     *
     * @param learned γ, then β
     */
    void with(FloatBuffer means, FloatBuffer variances, FloatBuffer learned) {
        means.get(0, mean);
        variances.get(0, variance);
        learned.get(0, scale);
        learned.get(n, shift);
        for (int i = 0; i < n; i++) {
            inverse[i] = (float) (1 / Math.sqrt(variance[i] + epsilon));
        }
    }

    /**
     * y = γ(x − μ)/√(σ² + ε) + β, {@code [m, n]} → {@code [m, n]}.
     *
     * @param y may be {@code x}
     */
    void normalize(FloatBuffer x, FloatBuffer y) {
        multiply(scale, inverse);
        for (int example = 0; example < m; example++) {
            x.get(example * n, row);
            transform(row, mean, scale, shift);
            y.put(example * n, row);
        }
    }

    /**
     * The gradients that the paper prints before section 3.1: of γ and β, and of the inputs,
     *
     * <pre>
     * ∂ℓ/∂x = γ/√(σ² + ε) · (∂ℓ/∂y − (∂ℓ/∂β + x̂·∂ℓ/∂γ)/m)
     * </pre>
     *
     * @param ofOutputs the gradient of the outputs, {@code [m, n]}, which the gradient of the inputs overwrites
     * @param ofLearned receives the gradient of γ, then that of β
     */
    void backward(FloatBuffer x, FloatBuffer ofOutputs, FloatBuffer ofLearned) {
        Arrays.fill(ofScale, 0);
        Arrays.fill(ofShift, 0);
        for (int example = 0; example < m; example++) {
            x.get(example * n, row);
            ofOutputs.get(example * n, gradient);
            addProducts(row, mean, inverse, gradient, ofScale);
            add(gradient, ofShift);
        }
        ofLearned.put(0, ofScale);
        ofLearned.put(n, ofShift);
        multiply(ofScale, 1f / m);
        multiply(ofShift, 1f / m);
        multiply(scale, inverse);
        for (int example = 0; example < m; example++) {
            x.get(example * n, row);
            ofOutputs.get(example * n, gradient);
            toInputs(row, gradient);
            ofOutputs.put(example * n, gradient);
        }
    }

    private void toInputs(float[] x, float[] g) {
        for (int i = 0; i < n; i++) {
            float normalized = (x[i] - mean[i]) * inverse[i];
            g[i] = scale[i] * (g[i] - ofShift[i] - normalized * ofScale[i]);
        }
    }

    private static void addDistances(float[] values, float[] from, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] - from[i];
        }
    }

    private static void addSquares(float[] values, float[] from, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            float distance = values[i] - from[i];
            sums[i] += distance * distance;
        }
    }

    private static void addProducts(float[] x, float[] mean, float[] inverse, float[] g, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += g[i] * (x[i] - mean[i]) * inverse[i];
        }
    }

    private static void add(float[] values, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    private static void transform(float[] values, float[] mean, float[] factor, float[] shift) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean[i]) * factor[i] + shift[i];
        }
    }

    /** values ← values·by + plus. */
    private static void multiplyAndAdd(float[] values, float by, float[] plus) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * by + plus[i];
        }
    }

    private static void multiply(float[] values, float by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= by;
        }
    }

    private static void multiply(float[] values, float[] by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= by[i];
        }
    }
}
