package batchnorm.engine.fused;

import batchnorm.engine.ExactUnit;
import batchnorm.engine.Exchange;
import batchnorm.network.BatchIgnoring;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Algorithm 1 on the units of a layer over one mini-batch, and its gradients. The gradients that the paper prints
 * before section 3.1 are combined here; all sums are over the mini-batch:
 *
 * <pre>
 * x̂ = (x − μ)/√(σ² + ε)     u = γx̂ + β
 * ∂ℓ/∂γ = Σ ∂ℓ/∂u·x̂         ∂ℓ/∂β = Σ ∂ℓ/∂u
 * ∂ℓ/∂x = γ/√(σ² + ε) · (∂ℓ/∂u − (∂ℓ/∂β + x̂·∂ℓ/∂γ)/m)
 * </pre>
 *
 * <p>In ∂ℓ/∂x, the term with ∂ℓ/∂β is the path through μ and the one with ∂ℓ/∂γ the path through σ². A backward pass
 * that ignores one of them, as in section 2, leaves it out.
 *
 * <p>Replicas may share their statistics. Then the mini-batch of these formulas is that of all replicas together. Their
 * loss is the mean of the replicas' losses, and the parameters of all become the mean of the replicas'. So a replica
 * sums the gradients of γ and β over its own examples, and those in ∂ℓ/∂x over all.
 *
 * <p>Scales and shifts have one value for each unit, repeated for each row of a block, as {@link RowBlocks} says.
 */
final class MinibatchNormalization {
    private final BatchIgnoring.Ignored ignored;
    private final int units;
    private final RowBlocks blocks;
    private final BatchStatistics statistics;

    // One value for each unit, repeated for each row of a block.
    private final float[] scaleSums;
    private final float[] shiftSums;
    private final float[] zeros;

    // Blocks of rows.
    private final float[] xs;
    private final float[] normalizedBlock;

    private float[] normalizedValues = {};

    private Optional<Exchange> exchange = Optional.empty();
    private double sharedExamples;
    // What ∂ℓ/∂x takes the sums of, and the factor before them.
    private float[] sumsThroughMean;
    private float[] sumsThroughDeviation;
    private float share;

    MinibatchNormalization(int units, double epsilon, BatchIgnoring.Ignored ignored) {
        this.ignored = ignored;
        this.units = units;
        this.blocks = new RowBlocks(units);
        this.statistics = new BatchStatistics(units, epsilon);
        this.scaleSums = blocks.create();
        this.shiftSums = blocks.create();
        this.zeros = blocks.create();
        this.xs = blocks.create();
        this.normalizedBlock = blocks.create();
        this.sumsThroughMean = ignored.mean() ? zeros : shiftSums;
        this.sumsThroughDeviation = ignored.deviation() ? zeros : scaleSums;
    }

    /** The statistics of the mini-batch of the last {@link #forward} or {@link #measure}. */
    BatchStatistics statistics() {
        return statistics;
    }

    /** Σ ∂ℓ/∂u·x̂ of the last {@link #backward}. */
    float[] scaleSums() {
        return scaleSums;
    }

    /** Σ ∂ℓ/∂u of the last {@link #backward}. */
    float[] shiftSums() {
        return shiftSums;
    }

    /** From now on the statistics are those over the mini-batches of all replicas. */
    void synchronize(Exchange withOthers) {
        exchange = Optional.of(withOthers);
    }

    /** Computes the statistics of a mini-batch, {@code [m, units]}. */
    void measure(float[] x, int m) {
        statistics.compute(x, m);
        if (exchange.isPresent()) {
            sharedExamples = statistics.synchronize(exchange.get(), m);
        }
    }

    /** Computes u of the mini-batch that was measured, and keeps x̂. */
    void forward(float[] x, float[] u, int m, float[] scales, float[] shifts) {
        int end = m * units;
        if (normalizedValues.length < end) {
            normalizedValues = new float[end];
        }
        normalize(x, u, end, scales, shifts);
        List<ExactUnit> exact = statistics.exact();
        for (int i = 0; i < exact.size(); i++) { // an iterator would be a new object in each step
            ExactUnit unit = exact.get(i);
            FloatBuffer values = FloatBuffer.wrap(x);
            unit.normalize(values, FloatBuffer.wrap(normalizedValues));
            unit.transform(values, FloatBuffer.wrap(u), scales[unit.index()], shifts[unit.index()], false);
        }
    }

    private void normalize(float[] x, float[] u, int end, float[] scales, float[] shifts) {
        float[] first = statistics.first();
        float[] meanDifference = statistics.meanDifference();
        float[] inverseDeviation = statistics.inverseDeviation();
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(x, start, end, xs);
            for (int j = 0; j < n; j++) {
                float normalizedValue = ((xs[j] - first[j]) - meanDifference[j]) * inverseDeviation[j];
                normalizedBlock[j] = normalizedValue;
                xs[j] = scales[j] * normalizedValue + shifts[j];
            }
            System.arraycopy(normalizedBlock, 0, normalizedValues, start, n);
            System.arraycopy(xs, 0, u, start, n);
        }
    }

    /**
     * Turns m·∂ℓ/∂u into m·∂ℓ/∂x in place, and sums the gradients of scales and shifts.
     *
     * @param scales those of the forward pass
     */
    void backward(float[] delta, int m, float[] scales) {
        sumGradients(delta, m * units);
        share = 1f / m;
        if (exchange.isPresent()) { // a lambda would be a new object in each step
            shareSums(exchange.get(), m);
        }
        differentiateInputs(delta, m, scales);
    }

    /** Takes the sums over all replicas for ∂ℓ/∂x, as means over the mini-batch of each. */
    private void shareSums(Exchange one, int m) {
        double[] mine = new double[2 * units];
        for (int j = 0; j < units; j++) {
            mine[j] = (double) shiftSums[j] / m;
            mine[units + j] = (double) scaleSums[j] / m;
        }
        List<double[]> all = one.all(mine);
        sumsThroughMean = ignored.mean() ? zeros : sums(all, 0);
        sumsThroughDeviation = ignored.deviation() ? zeros : sums(all, units);
        share = (float) (m / sharedExamples);
    }

    private float[] sums(List<double[]> all, int start) {
        float[] sums = blocks.create();
        for (int j = 0; j < units; j++) {
            double sum = 0;
            for (double[] told : all) {
                sum += told[start + j];
            }
            sums[j] = (float) sum;
        }
        blocks.repeat(sums);
        return sums;
    }

    private void sumGradients(float[] delta, int end) {
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(delta, start, end, xs);
            blocks.load(normalizedValues, start, end, normalizedBlock);
            for (int j = 0; j < n; j++) {
                scaleSums[j] += xs[j] * normalizedBlock[j];
                shiftSums[j] += xs[j];
            }
        }
        blocks.fold(scaleSums);
        blocks.fold(shiftSums);
        blocks.repeat(scaleSums);
        blocks.repeat(shiftSums);
    }

    private void differentiateInputs(float[] delta, int m, float[] scales) {
        float factor = share;
        float[] throughMean = sumsThroughMean;
        float[] throughDeviation = sumsThroughDeviation;
        float[] inverseDeviation = statistics.inverseDeviation();
        int end = m * units;
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(delta, start, end, xs);
            blocks.load(normalizedValues, start, end, normalizedBlock);
            for (int j = 0; j < n; j++) {
                float centred = xs[j] - factor * (throughMean[j] + normalizedBlock[j] * throughDeviation[j]);
                xs[j] = scales[j] * inverseDeviation[j] * centred;
            }
            System.arraycopy(xs, 0, delta, start, n);
        }
    }
}
