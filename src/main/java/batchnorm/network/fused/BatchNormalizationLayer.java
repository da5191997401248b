package batchnorm.network.fused;

import batchnorm.network.Normalization;
import java.util.Arrays;

/**
 * Algorithm 1 on the units of a layer, and its gradients, which the paper prints before section 3.1; here put together,
 * with all sums over the mini-batch:
 *
 * <pre>
 * x̂ = (x − μ)/√(σ² + ε)     u = γx̂ + β
 * ∂ℓ/∂γ = Σ ∂ℓ/∂u·x̂         ∂ℓ/∂β = Σ ∂ℓ/∂u
 * ∂ℓ/∂x = γ/√(σ² + ε) · (∂ℓ/∂u − (∂ℓ/∂β + x̂·∂ℓ/∂γ)/m)
 * </pre>
 */
final class BatchNormalizationLayer implements Transform {
    private final double epsilon;
    private final float movingShare;
    private final Parameter scale;
    private final Parameter shift;
    private final Matrix movingMean;
    private final Matrix movingVariance;

    private final float[] scales;
    private final float[] shifts;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverseDeviation;
    private final float[] scaleSums;
    private final float[] shiftSums;
    private final float[] scratch;
    private float[] normalizedValues = {};

    BatchNormalizationLayer(Normalization.Batch normalization, ParameterView parameters, int units) {
        epsilon = normalization.epsilon();
        movingShare = (float) (1 - normalization.movingAverageDecay());
        scale = parameters.trained(1, units);
        shift = parameters.trained(1, units);
        movingMean = parameters.statistics(1, units);
        movingVariance = parameters.statistics(1, units);
        scales = new float[units];
        shifts = new float[units];
        mean = new float[units];
        variance = new float[units];
        inverseDeviation = new float[units];
        scaleSums = new float[units];
        shiftSums = new float[units];
        scratch = new float[units];
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        if (normalizedValues.length < m * scales.length) {
            normalizedValues = new float[m * scales.length];
        }
        computeMean(product, m);
        computeVariance(product, m);
        readParameters();
        normalize(product, u, m);
    }

    private void computeMean(float[] x, int m) {
        float[] mu = mean;
        Arrays.fill(mu, 0);
        for (int row = 0, end = m * mu.length; row < end; row += mu.length) {
            for (int j = 0; j < mu.length; j++) {
                mu[j] += x[row + j];
            }
        }
        for (int j = 0; j < mu.length; j++) {
            mu[j] /= m;
        }
    }

    /** The biased variance, around the mean: a difference of mean squares would lose digits. */
    private void computeVariance(float[] x, int m) {
        float[] mu = mean;
        float[] v = variance;
        Arrays.fill(v, 0);
        for (int row = 0, end = m * mu.length; row < end; row += mu.length) {
            for (int j = 0; j < mu.length; j++) {
                float difference = x[row + j] - mu[j];
                v[j] += difference * difference;
            }
        }
        for (int j = 0; j < v.length; j++) {
            v[j] /= m;
        }
    }

    private void readParameters() {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        invertDeviations(variance);
    }

    private void invertDeviations(float[] variances) {
        for (int j = 0; j < variances.length; j++) {
            inverseDeviation[j] = (float) (1 / Math.sqrt(variances[j] + epsilon));
        }
    }

    private void normalize(float[] x, float[] u, int m) {
        float[] mu = mean;
        float[] inverse = inverseDeviation;
        float[] gamma = scales;
        float[] beta = shifts;
        float[] normalized = normalizedValues;
        for (int row = 0, end = m * mu.length; row < end; row += mu.length) {
            for (int j = 0; j < mu.length; j++) {
                float value = (x[row + j] - mu[j]) * inverse[j];
                normalized[row + j] = value;
                u[row + j] = gamma[j] * value + beta[j];
            }
        }
    }

    /** Algorithm 2, step 11, here with the moving averages: a fixed linear transform. */
    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        movingVariance.copyTo(scratch);
        invertDeviations(scratch);
        movingMean.copyTo(scratch);
        float[] slope = scales;
        float[] intercept = shifts;
        for (int j = 0; j < slope.length; j++) {
            slope[j] *= inverseDeviation[j];
            intercept[j] -= slope[j] * scratch[j];
        }
        for (int row = 0, end = m * slope.length; row < end; row += slope.length) {
            for (int j = 0; j < slope.length; j++) {
                u[row + j] = slope[j] * product[row + j] + intercept[j];
            }
        }
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        sumGradients(delta, m);
        differentiateInputs(delta, m);
        descent.updateVector(scale, scales, scaleSums, scratch);
        descent.updateVector(shift, shifts, shiftSums, scratch);
        follow(movingMean, mean);
        follow(movingVariance, variance);
    }

    private void sumGradients(float[] delta, int m) {
        float[] gamma = scaleSums;
        float[] beta = shiftSums;
        float[] normalized = normalizedValues;
        Arrays.fill(gamma, 0);
        Arrays.fill(beta, 0);
        for (int row = 0, end = m * gamma.length; row < end; row += gamma.length) {
            for (int j = 0; j < gamma.length; j++) {
                float d = delta[row + j];
                gamma[j] += d * normalized[row + j];
                beta[j] += d;
            }
        }
    }

    private void differentiateInputs(float[] delta, int m) {
        float[] normalized = normalizedValues;
        float[] slope = inverseDeviation;
        float[] gamma = scaleSums;
        float[] beta = shiftSums;
        float share = 1f / m;
        for (int j = 0; j < slope.length; j++) {
            slope[j] *= scales[j];
        }
        for (int row = 0, end = m * slope.length; row < end; row += slope.length) {
            for (int j = 0; j < slope.length; j++) {
                delta[row + j] = slope[j] * (delta[row + j] - share * (beta[j] + normalized[row + j] * gamma[j]));
            }
        }
    }

    /** moving = moving − (1 − d)·(moving − mini-batch), in this order as DL4J computes it. */
    private void follow(Matrix moving, float[] minibatch) {
        moving.copyTo(scratch);
        for (int j = 0; j < minibatch.length; j++) {
            scratch[j] -= movingShare * (scratch[j] - minibatch[j]);
        }
        moving.copyFrom(scratch);
    }
}
