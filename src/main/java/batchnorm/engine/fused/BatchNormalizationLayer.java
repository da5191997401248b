package batchnorm.engine.fused;

import batchnorm.engine.ExactUnit;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.network.BatchIgnoring;
import batchnorm.network.Normalization;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Algorithm 1 on the units of a layer, and its gradients. The gradients that the paper prints before section 3.1 are
 * combined here; all sums are over the mini-batch:
 *
 * <pre>
 * x̂ = (x − μ)/√(σ² + ε)     u = γx̂ + β
 * ∂ℓ/∂γ = Σ ∂ℓ/∂u·x̂         ∂ℓ/∂β = Σ ∂ℓ/∂u
 * ∂ℓ/∂x = γ/√(σ² + ε) · (∂ℓ/∂u − (∂ℓ/∂β + x̂·∂ℓ/∂γ)/m)
 * </pre>
 *
 * <p>In ∂ℓ/∂x, the term with ∂ℓ/∂β is the path through μ and the one with ∂ℓ/∂γ the path through σ². A backward pass
 * that ignores one of them, as in section 2, leaves it out.
 */
final class BatchNormalizationLayer implements Transform {
    private final BatchIgnoring.Ignored ignored;
    private final boolean learnsScaleAndShift;
    private final float movingShare;
    private final Parameter scale;
    private final Parameter shift;
    private final Matrix movingMean;
    private final Matrix movingVariance;
    private final int units;
    private final RowBlocks blocks;
    private final BatchStatistics statistics;

    // One value for each unit, repeated for each row of a block.
    private final float[] scales;
    private final float[] shifts;
    private final float[] scaleSums;
    private final float[] shiftSums;
    private final float[] zeros;

    // Blocks of rows.
    private final float[] xs;
    private final float[] normalizedBlock;
    private final float[] scratch;

    // The population's statistics, one value for each unit.
    private final float[] populationMean;
    private final float[] populationVariance;
    private final float[] populationInverseDeviation;

    private float[] normalizedValues = {};

    BatchNormalizationLayer(Normalization.Batch batch, ParameterView parameters, int units) {
        this(new BatchIgnoring(batch, BatchIgnoring.Ignored.NONE, true), parameters, units);
    }

    BatchNormalizationLayer(BatchIgnoring normalization, ParameterView parameters, int units) {
        this.ignored = normalization.ignored();
        this.learnsScaleAndShift = normalization.learnsScaleAndShift();
        this.movingShare = (float) (1 - normalization.algorithm().movingAverageDecay());
        this.scale = parameters.trained(1, units);
        this.shift = parameters.trained(1, units);
        this.movingMean = parameters.statistics(1, units);
        this.movingVariance = parameters.statistics(1, units);
        this.units = units;
        this.blocks = new RowBlocks(units);
        this.scales = blocks.create();
        this.shifts = blocks.create();
        this.statistics = new BatchStatistics(units, normalization.algorithm().epsilon());
        this.scaleSums = blocks.create();
        this.shiftSums = blocks.create();
        this.zeros = blocks.create();
        this.xs = blocks.create();
        this.normalizedBlock = blocks.create();
        this.scratch = blocks.create();
        this.populationMean = blocks.create();
        this.populationVariance = blocks.create();
        this.populationInverseDeviation = blocks.create();
        Arrays.fill(populationVariance, Float.NaN); // the inverse deviation of NaN is NaN as well
        Arrays.fill(populationInverseDeviation, Float.NaN);
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        int end = m * units;
        if (normalizedValues.length < end) {
            normalizedValues = new float[end];
        }
        statistics.compute(product, m);
        readParameters();
        normalize(product, u, end);
        List<ExactUnit> exact = statistics.exact();
        for (int i = 0; i < exact.size(); i++) { // an iterator would be a new object in each step
            ExactUnit unit = exact.get(i);
            FloatBuffer x = FloatBuffer.wrap(product);
            unit.normalize(x, FloatBuffer.wrap(normalizedValues));
            unit.transform(x, FloatBuffer.wrap(u), scales[unit.index()], shifts[unit.index()], false);
        }
    }

    private void readParameters() {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        blocks.repeat(scales);
        blocks.repeat(shifts);
    }

    private void normalize(float[] x, float[] u, int end) {
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

    /** Algorithm 2, step 11, here with the statistics in use, such as the moving averages: a fixed linear transform. */
    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        readPopulation();
        int end = m * units;
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(product, start, end, xs);
            for (int j = 0; j < n; j++) {
                xs[j] = scales[j] * ((xs[j] - populationMean[j]) * populationInverseDeviation[j]) + shifts[j];
            }
            System.arraycopy(xs, 0, u, start, n);
        }
    }

    private void readPopulation() {
        readParameters();
        movingMean.copyTo(populationMean);
        blocks.repeat(populationMean);
        movingVariance.copyTo(scratch);
        // The square roots take as long as the rest of the method, and the variances are the same for all mini-batches
        // of an evaluation.
        if (!Arrays.equals(scratch, 0, units, populationVariance, 0, units)) {
            System.arraycopy(scratch, 0, populationVariance, 0, units);
            statistics.invert(populationVariance, populationInverseDeviation);
        }
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        sumGradients(delta, m * units);
        differentiateInputs(delta, m);
        if (learnsScaleAndShift) {
            descent.updateVector(scale, scales, scaleSums, scratch);
            descent.updateVector(shift, shifts, shiftSums, scratch);
        }
        follow(movingMean, statistics.mean());
        follow(movingVariance, statistics.variance());
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

    private void differentiateInputs(float[] delta, int m) {
        float share = 1f / m;
        float[] throughMean = ignored.mean() ? zeros : shiftSums;
        float[] throughDeviation = ignored.deviation() ? zeros : scaleSums;
        float[] inverseDeviation = statistics.inverseDeviation();
        int end = m * units;
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(delta, start, end, xs);
            blocks.load(normalizedValues, start, end, normalizedBlock);
            for (int j = 0; j < n; j++) {
                float centred = xs[j] - share * (throughMean[j] + normalizedBlock[j] * throughDeviation[j]);
                xs[j] = scales[j] * inverseDeviation[j] * centred;
            }
            System.arraycopy(xs, 0, delta, start, n);
        }
    }

    /** moving = moving − (1 − d)·(moving − mini-batch), in this order as DL4J computes it. */
    private void follow(Matrix moving, float[] minibatch) {
        moving.copyTo(scratch);
        for (int j = 0; j < units; j++) {
            scratch[j] -= movingShare * (scratch[j] - minibatch[j]);
        }
        moving.copyFrom(scratch);
    }
}
