package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.engine.whitening.MinibatchWhitening;
import batchnorm.engine.whitening.PopulationWhitening;
import batchnorm.engine.whitening.Rows;
import batchnorm.network.Whitening;

/** Whitening of a layer's units. */
final class WhiteningLayer implements Transform {
    private final float movingShare;
    private final Parameter scale;
    private final Parameter shift;
    private final Matrix movingMean;
    private final Matrix movingCovariance;
    private final Matrix inferenceTransform;
    private final MinibatchWhitening minibatch;
    private final PopulationWhitening population;
    private final int n;

    // One value for each unit.
    private final float[] scales;
    private final float[] shifts;
    private final float[] velocity;
    private final float[] populationMean;

    /** The moving covariance as read last. */
    private final float[] covariance;

    /** The inputs of the last mini-batch; its outputs may have overwritten them. */
    private float[] kept = {};

    WhiteningLayer(Whitening whitening, ParameterView parameters, int units) {
        this.movingShare = (float) (1 - whitening.movingAverageDecay());
        this.n = units;
        this.scale = parameters.trained(1, n);
        this.shift = parameters.trained(1, n);
        this.movingMean = parameters.statistics(1, n);
        this.movingCovariance = parameters.statistics(n, n);
        this.inferenceTransform = parameters.statistics(n, n);
        this.minibatch = MinibatchWhitening.whole(n, whitening.epsilon());
        this.population = new PopulationWhitening(n, whitening.epsilon());
        this.scales = new float[n];
        this.shifts = new float[n];
        this.velocity = new float[n];
        this.populationMean = new float[n];
        this.covariance = new float[n * n];
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        if (kept.length < m * n) {
            kept = new float[m * n];
        }
        System.arraycopy(product, 0, kept, 0, m * n);
        minibatch.forward(rows(kept, m), rows(u, m), scales, shifts);
    }

    private Rows rows(float[] values, int m) {
        return Rows.of(values, m, n);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        minibatch.backward(rows(kept, m), rows(delta, m), scales);
        descent.updateVector(scale, scales, floats(minibatch.scaleSums()), velocity);
        descent.updateVector(shift, shifts, floats(minibatch.shiftSums()), velocity);
        movingMean.copyTo(populationMean);
        PopulationWhitening.follow(populationMean, minibatch.mean(), movingShare);
        movingMean.copyFrom(populationMean);
        movingCovariance.copyTo(covariance);
        PopulationWhitening.follow(covariance, minibatch.covariance(rows(kept, m)), movingShare);
        movingCovariance.copyFrom(covariance);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Computes T of inference from the moving covariance, where that has changed. */
    @Override
    public void settle() {
        movingCovariance.copyTo(covariance);
        if (population.take(covariance)) {
            inferenceTransform.copyFrom(population.transform());
        }
    }

    /** Algorithm 2 with a covariance in place of variances: a fixed linear transform. It is computed in floats. */
    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        scale.values().copyTo(scales);
        shift.values().copyTo(shifts);
        movingMean.copyTo(populationMean);
        try (Matrix input = Matrix.allocate(m, n);
                Matrix output = Matrix.allocate(m, n)) {
            float[] values = new float[m * n];
            for (int i = 0; i < m * n; i++) {
                values[i] = product[i] - populationMean[i % n];
            }
            input.copyFrom(values);
            Blas.times(input, inferenceTransform, output);
            output.copyTo(values);
            for (int i = 0; i < m * n; i++) {
                u[i] = scales[i % n] * values[i] + shifts[i % n];
            }
        }
    }
}
