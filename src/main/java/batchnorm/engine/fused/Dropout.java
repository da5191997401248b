package batchnorm.engine.fused;

import batchnorm.data.random.SplitMix64;

/**
 * Dropout (Srivastava et al., 2014) as DL4J has it: in a training step each value is 0 with probability p, and else
 * 1/(1 − p) times itself, so that inference needs no correction. Each is drawn for itself, from a generator that a
 * layer has to itself.
 */
final class Dropout {
    private static final long LOWER_HALF = 0xffffffffL;

    private final SplitMix64 random;
    /** p·2³². */
    private final long bound;
    /** What a value is multiplied with, kept or not: a table, for a branch would be guessed wrong half of the time. */
    private final float[] factors;

    private float[] mask = {};
    private float[] values = {};

    /**
     * For one layer.
     *
     * @param rate p
     * @param layer from 0; each has masks of its own
     */
    Dropout(double rate, long seed, int layer) {
        this.random = SplitMix64.stream(seed, layer, 0);
        this.bound = Math.round(rate * (1L << 32));
        this.factors = new float[] {(float) (1 / (1 - rate)), 0};
    }

    /** The first n values with a new mask, until the next call. */
    float[] apply(float[] z, int n) {
        draw(n);
        for (int i = 0; i < n; i++) {
            values[i] = z[i] * mask[i];
        }
        return values;
    }

    private void draw(int n) {
        if (values.length < n) {
            values = new float[n];
            mask = new float[n + 1];
        }
        for (int i = 0; i < n; i += 2) {
            long bits = random.nextLong();
            mask[i] = factor(bits >>> 32);
            mask[i + 1] = factor(bits & LOWER_HALF);
        }
    }

    /** The sign of a difference is the index: 1 below the bound. */
    private float factor(long drawn) {
        return factors[(int) ((drawn - bound) >>> 63)];
    }

    /** From the gradient at the output of {@link #apply} to that at its input, in place. */
    void backpropagate(float[] delta, int n) {
        for (int i = 0; i < n; i++) {
            delta[i] *= mask[i];
        }
    }
}
