package batchnorm.engine.fused;

import batchnorm.data.random.SplitMix64;
import batchnorm.network.NoisyBatch;
import java.util.Iterator;
import java.util.List;

/**
 * The noise of {@link NoisyBatch} after the transform of one layer: u' = s·u + m. A step draws the distributions of all
 * units anew. An inspection keeps those of the last step, and draws the noise of its examples from a generator of its
 * own, so that it changes no later step.
 */
final class Noise implements Transform {
    private final Transform transform;
    private final int units;
    private final float mean;
    private final float scale;
    private final float spread;
    private final SplitMix64 random;
    /** The seed of the distributions of the last step. */
    private long stepSeed;

    private final SplitMix64 drawn = new SplitMix64(0);
    private int inspections;
    private final float[] means;
    private final float[] scales;
    private float[] factors = {};

    /**
     * @param transform Algorithm 1
     * @param layer index from 0; each layer has its own noise
     */
    Noise(NoisyBatch normalization, Transform transform, int units, long seed, int layer) {
        this.transform = transform;
        this.units = units;
        this.mean = (float) normalization.mean();
        this.scale = (float) (normalization.scale() - 1);
        this.spread = (float) normalization.spread();
        this.random = SplitMix64.stream(seed, layer, 0);
        this.stepSeed = random.nextLong();
        this.means = new float[units];
        this.scales = new float[units];
        drawDistributions();
    }

    private void drawDistributions() {
        inspections = 0;
        drawn.restart(stepSeed, 0, 0);
        for (int j = 0; j < units; j++) {
            means[j] = mean * drawn.nextSigned();
            scales[j] = 1 + scale * drawn.nextFloat();
        }
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        transform.forward(product, u, m);
        stepSeed = random.nextLong();
        drawDistributions();
        disturb(u, m);
    }

    @Override
    public void forwardInInspection(float[] product, float[] u, int m) {
        transform.forward(product, u, m);
        inspections++;
        drawn.restart(stepSeed, 1, inspections);
        disturb(u, m);
    }

    private void disturb(float[] u, int m) {
        if (factors.length < m * units) {
            factors = new float[m * units];
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < units; j++) {
                int at = i * units + j;
                factors[at] = scales[j] + spread * drawn.nextNearlyNormal();
                u[at] = factors[at] * u[at] + means[j] + spread * drawn.nextSigned();
            }
        }
    }

    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        transform.forwardWithPopulation(product, u, m);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        for (int i = 0; i < m * units; i++) {
            delta[i] *= factors[i];
        }
        transform.backward(delta, m, descent);
    }

    @Override
    public void addState(List<Long> numbers) {
        numbers.add(random.state());
        numbers.add(stepSeed);
    }

    @Override
    public void restoreState(Iterator<Long> numbers) {
        random.restore(numbers.next());
        stepSeed = numbers.next();
        drawDistributions();
    }
}
