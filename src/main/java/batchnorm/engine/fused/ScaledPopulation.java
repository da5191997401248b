package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Matrix;
import batchnorm.network.Normalization;
import java.util.Arrays;

/**
 * γ, β and the moving statistics of a layer's units, which DL4J's batch normalization holds, and the inference with
 * them.
 */
final class ScaledPopulation {
    private final float movingShare;
    private final Parameter scale;
    private final Parameter shift;
    private final Matrix movingMean;
    private final Matrix movingVariance;
    private final int units;
    private final RowBlocks blocks;
    private final BatchStatistics inverter;

    // One value for each unit, repeated for each row of a block.
    private final float[] scales;
    private final float[] shifts;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverseDeviation;

    private final float[] xs;
    private final float[] scratch;

    /** Takes the next parts of the parameters. */
    ScaledPopulation(Normalization.Batch algorithm, ParameterView parameters, int units) {
        this.movingShare = (float) (1 - algorithm.movingAverageDecay());
        this.scale = parameters.trained(1, units);
        this.shift = parameters.trained(1, units);
        this.movingMean = parameters.statistics(1, units);
        this.movingVariance = parameters.statistics(1, units);
        this.units = units;
        this.blocks = new RowBlocks(units);
        this.inverter = new BatchStatistics(units, algorithm.epsilon());
        this.scales = blocks.create();
        this.shifts = blocks.create();
        this.mean = blocks.create();
        this.variance = blocks.create();
        this.inverseDeviation = blocks.create();
        this.xs = blocks.create();
        this.scratch = blocks.create();
        Arrays.fill(variance, Float.NaN); // the inverse deviation of NaN is NaN as well
        Arrays.fill(inverseDeviation, Float.NaN);
    }

    /** Reads γ and β. */
    void readParameters() {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        blocks.repeat(scales);
        blocks.repeat(shifts);
    }

    /** γ as read last, for each row of a block. */
    float[] scales() {
        return scales;
    }

    /** β as read last, for each row of a block. */
    float[] shifts() {
        return shifts;
    }

    /** Reads the mean and the variance in use. */
    void readStatistics() {
        movingMean.copyTo(mean);
        blocks.repeat(mean);
        movingVariance.copyTo(scratch);
        // The square roots take as long as the rest of an evaluation, and the variances are the same for all its
        // mini-batches.
        if (!Arrays.equals(scratch, 0, units, variance, 0, units)) {
            System.arraycopy(scratch, 0, variance, 0, units);
            inverter.invert(variance, inverseDeviation);
        }
    }

    /** μ as read last. */
    float[] mean() {
        return mean;
    }

    /** 1/√(σ² + ε) of the variance as read last. */
    float[] inverseDeviation() {
        return inverseDeviation;
    }

    /** Algorithm 2, step 11, here with the statistics in use, such as the moving averages: a fixed linear transform. */
    void infer(float[] product, float[] u, int m) {
        readParameters();
        readStatistics();
        int end = m * units;
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(product, start, end, xs);
            for (int j = 0; j < n; j++) {
                xs[j] = scales[j] * ((xs[j] - mean[j]) * inverseDeviation[j]) + shifts[j];
            }
            System.arraycopy(xs, 0, u, start, n);
        }
    }

    /** Updates γ and β, as read last, by the sums of their gradients over the mini-batch. */
    void update(float[] scaleSums, float[] shiftSums, GradientDescent descent) {
        descent.updateVector(scale, scales, scaleSums, scratch);
        descent.updateVector(shift, shifts, shiftSums, scratch);
    }

    /** Brings the moving statistics one step towards those of a mini-batch. */
    void follow(BatchStatistics statistics) {
        follow(movingMean, statistics.mean());
        follow(movingVariance, statistics.variance());
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
