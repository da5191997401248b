package batchnorm.engine.onednn.loops;

import batchnorm.engine.ExactUnit;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Algorithm 1 of the paper for each activation by itself: mean and variance are taken over the m examples of a
 * mini-batch, and nothing is shared between the positions of a feature map. All arrays have one value for each of an
 * example's n activations, in whichever order they lie in memory. The loops go over the examples outside and over the
 * activations inside, so that they read memory in its order and become vector instructions.
 *
 * <p>These loops are in floats, and suffice where μ² is at most 25 σ²: there, the rounding of the mean to a float is at
 * most 5·2⁻²⁴ deviations. The few other activations, and those with numbers beyond a float, are computed again by
 * {@link ExactUnit} in doubles: statistics, outputs and gradients.
 */
public final class PerActivation {
    private final int m;
    private final int n;
    private final double epsilon;
    private final float[] row;
    private final float[] gradient;
    private final float[] first;
    private final float[] mean;
    private final float[] variance;
    private final float[] scale;
    private final float[] shift;
    /** 1/√(σ² + ε). */
    private final float[] inverse;
    /** γ/√(σ² + ε). */
    private final float[] factor;

    private final float[] ofScale;
    private final float[] ofShift;

    /** The activations of the last mini-batch for which floats do not suffice; none in inference. */
    private final List<ExactUnit> exact = new ArrayList<>();

    /**
     * Loops for mini-batches of one size.
     *
     * @param m number of examples
     * @param n number of values of an example in memory, with those that pad its layout; these are all 0
     */
    public PerActivation(int m, int n, double epsilon) {
        this.m = m;
        this.n = n;
        this.epsilon = epsilon;
        this.row = new float[n];
        this.gradient = new float[n];
        this.first = new float[n];
        this.mean = new float[n];
        this.variance = new float[n];
        this.scale = new float[n];
        this.shift = new float[n];
        this.inverse = new float[n];
        this.factor = new float[n];
        this.ofScale = new float[n];
        this.ofShift = new float[n];
    }

    /**
     * Computes the mean and the biased variance over the examples, {@code [m, n]} → twice {@code [n]}. The mean is
     * taken of the distances from the first example, so that the mean of equal inputs is exactly their value.
     */
    public void moments(FloatBuffer x, FloatBuffer means, FloatBuffer variances) {
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
        findExact(x);
        means.put(0, mean);
        variances.put(0, variance);
    }

    private void findExact(FloatBuffer x) {
        exact.clear();
        for (int i = 0; i < n; i++) {
            if (ExactUnit.isNeeded(mean[i], variance[i])) {
                int activation = i;
                int[] places = IntStream.range(0, m)
                        .map(example -> example * n + activation)
                        .toArray();
                ExactUnit unit = new ExactUnit(i, places, x, epsilon);
                mean[i] = unit.mean();
                variance[i] = unit.variance();
                exact.add(unit);
            }
        }
    }

    /**
     * Takes μ and σ², and γ followed by β, for the next call of {@link #normalize} or {@link #backward}.
     *
     * @param learned γ, then β
     */
    public void with(FloatBuffer means, FloatBuffer variances, FloatBuffer learned) {
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
     * @param y may be {@code x} in inference, where no {@link #moments} were computed
     */
    public void normalize(FloatBuffer x, FloatBuffer y) {
        multiplied(scale, inverse, factor);
        for (int example = 0; example < m; example++) {
            x.get(example * n, row);
            transform(row, mean, factor, shift);
            y.put(example * n, row);
        }
        for (int i = 0; i < exact.size(); i++) { // an iterator would be a new object in each step
            ExactUnit unit = exact.get(i);
            unit.transform(x, y, scale[unit.index()], shift[unit.index()], false);
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
    public void backward(FloatBuffer x, FloatBuffer ofOutputs, FloatBuffer ofLearned) {
        for (int i = 0; i < exact.size(); i++) {
            ExactUnit unit = exact.get(i);
            unit.keep(x, ofOutputs, scale[unit.index()], shift[unit.index()], false);
        }
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
        multiplied(scale, inverse, factor);
        for (int example = 0; example < m; example++) {
            x.get(example * n, row);
            ofOutputs.get(example * n, gradient);
            toInputs(row, gradient);
            ofOutputs.put(example * n, gradient);
        }
        for (int i = 0; i < exact.size(); i++) {
            ExactUnit unit = exact.get(i);
            unit.differentiate(x, ofOutputs, scale[unit.index()]);
            ofLearned.put(unit.index(), unit.ofScale());
            ofLearned.put(n + unit.index(), unit.ofShift());
        }
    }

    private void toInputs(float[] x, float[] g) {
        for (int i = 0; i < n; i++) {
            float normalized = (x[i] - mean[i]) * inverse[i];
            g[i] = factor[i] * (g[i] - ofShift[i] - normalized * ofScale[i]);
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

    private static void multiplied(float[] values, float[] by, float[] products) {
        for (int i = 0; i < values.length; i++) {
            products[i] = values[i] * by[i];
        }
    }
}
