package batchnorm.engine.fused;

import batchnorm.network.BatchIgnoring;
import batchnorm.network.GhostBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Algorithm 1 on each ghost batch of a mini-batch by itself. The gradients of γ and β are summed over all of them; the
 * moving statistics follow one after the other.
 */
final class GhostBatchLayer implements Transform {
    private final GhostBatch normalization;
    private final int units;
    private final ScaledPopulation population;
    private final List<MinibatchNormalization> ghosts = new ArrayList<>();
    private final float[] scaleSums;
    private final float[] shiftSums;

    // The values of one ghost batch.
    private float[] inputs = {};
    private float[] outputs = {};

    GhostBatchLayer(GhostBatch normalization, ParameterView parameters, int units) {
        this.normalization = normalization;
        this.units = units;
        this.population = new ScaledPopulation(normalization.algorithm(), parameters, units);
        this.scaleSums = new float[units];
        this.shiftSums = new float[units];
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        population.readParameters();
        int count = normalization.count(m);
        reserve(count, m);
        for (int g = 0; g < count; g++) {
            int start = g * normalization.size() * units;
            int size = normalization.size(g, m);
            MinibatchNormalization ghost = ghosts.get(g);
            System.arraycopy(product, start, inputs, 0, size * units);
            ghost.measure(inputs, size);
            ghost.forward(inputs, outputs, size, population.scales(), population.shifts());
            System.arraycopy(outputs, 0, u, start, size * units);
        }
    }

    private void reserve(int count, int m) {
        double epsilon = normalization.algorithm().epsilon();
        while (ghosts.size() < count) {
            ghosts.add(new MinibatchNormalization(units, epsilon, BatchIgnoring.Ignored.NONE));
        }
        int largest = normalization.size(count - 1, m) * units; // the last one takes the rest
        if (inputs.length < largest) {
            inputs = new float[largest];
            outputs = new float[largest];
        }
    }

    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        population.infer(product, u, m);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
        for (int g = 0; g < normalization.count(m); g++) {
            int start = g * normalization.size() * units;
            int size = normalization.size(g, m);
            MinibatchNormalization ghost = ghosts.get(g);
            System.arraycopy(delta, start, outputs, 0, size * units);
            ghost.backward(outputs, size, population.scales());
            System.arraycopy(outputs, 0, delta, start, size * units);
            for (int j = 0; j < units; j++) {
                scaleSums[j] += ghost.scaleSums()[j];
                shiftSums[j] += ghost.shiftSums()[j];
            }
            population.follow(ghost.statistics());
        }
        population.update(scaleSums, shiftSums, descent);
    }
}
