package batchnorm.engine.fused;

import batchnorm.network.BatchIgnoring;
import batchnorm.network.BatchRenormalization;
import java.util.Iterator;
import java.util.List;

/**
 * Batch renormalization. As r and d are constants, u = γ(r·x̂ + d) + β is Algorithm 1 with other scales and shifts:
 *
 * <pre>
 * u = (γr)x̂ + (γd + β)     ∂ℓ/∂γ = r·Σ ∂ℓ/∂u·x̂ + d·Σ ∂ℓ/∂u     ∂ℓ/∂β = Σ ∂ℓ/∂u
 * </pre>
 */
final class BatchRenormalizationLayer implements Transform {
    private final BatchRenormalization.Limits limits;
    private final ScaledPopulation population;
    private final MinibatchNormalization minibatch;
    private final int units;
    private final RowBlocks blocks;

    // One value for each unit. The first two are repeated for each row of a block.
    private final float[] scales;
    private final float[] shifts;
    private final float[] ratios;
    private final float[] distances;
    private final float[] scaleSums;

    /** Steps made so far. */
    private long steps;

    BatchRenormalizationLayer(BatchRenormalization normalization, ParameterView parameters, int units) {
        this.limits = normalization.limits();
        this.population = new ScaledPopulation(normalization.algorithm(), parameters, units);
        this.minibatch =
                new MinibatchNormalization(units, normalization.algorithm().epsilon(), BatchIgnoring.Ignored.NONE);
        this.units = units;
        this.blocks = new RowBlocks(units);
        this.scales = blocks.create();
        this.shifts = blocks.create();
        this.ratios = new float[units];
        this.distances = new float[units];
        this.scaleSums = new float[units];
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        population.readParameters();
        population.readStatistics();
        minibatch.measure(product, m);
        correct();
        for (int j = 0; j < units; j++) {
            scales[j] = population.scales()[j] * ratios[j];
            shifts[j] = population.scales()[j] * distances[j] + population.shifts()[j];
        }
        blocks.repeat(scales);
        blocks.repeat(shifts);
        minibatch.forward(product, u, m, scales, shifts);
    }

    /** Computes r and d, in doubles, as differences and quotients of floats may pass the limits of a float. */
    private void correct() {
        double largestRatio = limits.r(steps);
        double largestDistance = limits.d(steps);
        float[] minibatchInverse = minibatch.statistics().inverseDeviation();
        float[] minibatchMean = minibatch.statistics().mean();
        float[] inverse = population.inverseDeviation();
        float[] mean = population.mean();
        for (int j = 0; j < units; j++) {
            double ratio = (double) inverse[j] / minibatchInverse[j];
            double distance = ((double) minibatchMean[j] - mean[j]) * inverse[j];
            ratios[j] = (float) limit(ratio, 1 / largestRatio, largestRatio);
            distances[j] = (float) limit(distance, -largestDistance, largestDistance);
        }
    }

    /** NaN stays NaN. */
    private static double limit(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        population.infer(product, u, m);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        minibatch.backward(delta, m, scales);
        for (int j = 0; j < units; j++) {
            scaleSums[j] = ratios[j] * minibatch.scaleSums()[j]
                    + distances[j] * minibatch.shiftSums()[j];
        }
        population.update(scaleSums, minibatch.shiftSums(), descent);
        population.follow(minibatch.statistics());
        steps++;
    }

    @Override
    public void addState(List<Long> numbers) {
        numbers.add(steps);
    }

    @Override
    public void restoreState(Iterator<Long> numbers) {
        steps = numbers.next();
    }
}
