package batchnorm.engine.fused;

import batchnorm.network.Normalization;
import java.util.Arrays;

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
 * <p>The statistics are computed from the differences from the first example, which are exact for values that are close
 * together. So a unit of equal values is normalized to 0, however large they are.
 *
 * <p>Deviation: DL4J sums the values themselves. The sum is rounded, and a rounded mean of large values that are close
 * together gives wrong normalized values, even above √(m − 1).
 */
final class BatchNormalizationLayer implements Transform {
    private final double epsilon;
    private final float movingShare;
    private final Parameter scale;
    private final Parameter shift;
    private final Matrix movingMean;
    private final Matrix movingVariance;
    private final int units;
    private final RowBlocks blocks;

    // One value for each unit, repeated for each row of a block.
    private final float[] scales;
    private final float[] shifts;
    private final float[] first;
    private final float[] meanDifference;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverseDeviation;
    private final float[] scaleSums;
    private final float[] shiftSums;

    // Blocks of rows.
    private final float[] xs;
    private final float[] normalizedBlock;
    private final float[] scratch;

    private final double[] doubles;

    // The population's statistics, one value for each unit.
    private final float[] populationMean;
    private final float[] populationVariance;
    private final float[] populationInverseDeviation;

    private float[] normalizedValues = {};

    BatchNormalizationLayer(Normalization.Batch normalization, ParameterView parameters, int units) {
        this.epsilon = normalization.epsilon();
        this.movingShare = (float) (1 - normalization.movingAverageDecay());
        this.scale = parameters.trained(1, units);
        this.shift = parameters.trained(1, units);
        this.movingMean = parameters.statistics(1, units);
        this.movingVariance = parameters.statistics(1, units);
        this.units = units;
        this.blocks = new RowBlocks(units);
        this.scales = blocks.create();
        this.shifts = blocks.create();
        this.first = blocks.create();
        this.meanDifference = blocks.create();
        this.mean = blocks.create();
        this.variance = blocks.create();
        this.inverseDeviation = blocks.create();
        this.scaleSums = blocks.create();
        this.shiftSums = blocks.create();
        this.xs = blocks.create();
        this.normalizedBlock = blocks.create();
        this.scratch = blocks.create();
        this.doubles = new double[units];
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
        computeMean(product, end, m);
        computeVariance(product, end, m);
        invert(variance, inverseDeviation);
        invertHuge(product, m);
        readParameters();
        normalize(product, u, end);
    }

    /** The mean of the differences from the first example, and the mean itself. */
    private void computeMean(float[] x, int end, int m) {
        System.arraycopy(x, 0, first, 0, units);
        blocks.repeat(first);
        Arrays.fill(meanDifference, 0);
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(x, start, end, xs);
            for (int j = 0; j < n; j++) {
                meanDifference[j] += xs[j] - first[j];
            }
        }
        blocks.fold(meanDifference);
        for (int j = 0; j < units; j++) {
            meanDifference[j] /= m;
            mean[j] = first[j] + meanDifference[j];
        }
        blocks.repeat(meanDifference);
    }

    /**
     * The biased variance from the deviations from the mean: the mean of squares less the squared mean would lose
     * digits.
     */
    private void computeVariance(float[] x, int end, int m) {
        Arrays.fill(variance, 0);
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(x, start, end, xs);
            for (int j = 0; j < n; j++) {
                float difference = (xs[j] - first[j]) - meanDifference[j];
                variance[j] += difference * difference;
            }
        }
        blocks.fold(variance);
        for (int j = 0; j < units; j++) {
            variance[j] /= m;
        }
    }

    private void invert(float[] variances, float[] inverses) {
        for (int j = 0; j < units; j++) {
            doubles[j] = variances[j];
        }
        // A separate loop with doubles only: the JIT compiler turns only such a loop into vector instructions.
        for (int j = 0; j < doubles.length; j++) {
            doubles[j] = 1 / Math.sqrt(doubles[j] + epsilon);
        }
        for (int j = 0; j < units; j++) {
            inverses[j] = (float) doubles[j];
        }
        blocks.repeat(inverses);
    }

    /**
     * Units whose squares are beyond a float: their variances are computed in doubles, and kept as the largest float.
     */
    private void invertHuge(float[] x, int m) {
        for (int j = 0; j < units; j++) {
            if (variance[j] == Float.POSITIVE_INFINITY) {
                double squares = 0;
                for (int row = 0; row < m; row++) {
                    double difference = (double) x[row * units + j] - first[j] - meanDifference[j];
                    squares += difference * difference;
                }
                inverseDeviation[j] = (float) (1 / Math.sqrt(squares / m + epsilon));
                variance[j] = Float.MAX_VALUE;
            }
        }
        blocks.repeat(inverseDeviation);
    }

    private void readParameters() {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        blocks.repeat(scales);
        blocks.repeat(shifts);
    }

    private void normalize(float[] x, float[] u, int end) {
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
            invert(populationVariance, populationInverseDeviation);
        }
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        sumGradients(delta, m * units);
        differentiateInputs(delta, m);
        descent.updateVector(scale, scales, scaleSums, scratch);
        descent.updateVector(shift, shifts, shiftSums, scratch);
        follow(movingMean, mean);
        follow(movingVariance, variance);
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
        int end = m * units;
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(delta, start, end, xs);
            blocks.load(normalizedValues, start, end, normalizedBlock);
            for (int j = 0; j < n; j++) {
                float centred = xs[j] - share * (shiftSums[j] + normalizedBlock[j] * scaleSums[j]);
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
