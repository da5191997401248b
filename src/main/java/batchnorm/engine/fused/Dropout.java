package batchnorm.engine.fused;

import batchnorm.data.random.SplitMix64;
import java.util.Optional;

/**
 * Dropout (Srivastava et al., 2014) as in DL4J: in a training step each value becomes 0 with probability p and is
 * otherwise multiplied by 1/(1 − p), so that inference needs no correction. The decision is drawn independently for
 * each value. Each layer has its own generator.
 */
final class Dropout {
    private static final long LOWER_HALF = 0xffffffffL;

    private final SplitMix64 random;
    /** p·2³². */
    private final long bound;
    /**
     * The factors for a value that is dropped or kept. A table is faster than a branch, which the processor would often
     * predict wrongly.
     */
    private final float[] factors;

    private float[] mask = {};
    private float[] values = {};

    /**
     * The dropout of one layer.
     *
     * @param rate p
     * @param layer index from 0; each layer has its own masks
     */
    Dropout(double rate, long seed, int layer) {
        this.random = SplitMix64.stream(seed, layer, 0);
        this.bound = Math.round(rate * (1L << 32));
        this.factors = new float[] {(float) (1 / (1 - rate)), 0};
    }

    /** The dropout of one layer; empty where nothing is dropped. */
    static Optional<Dropout> of(double rate, long seed, int layer) {
        return rate > 0 ? Optional.of(new Dropout(rate, seed, layer)) : Optional.empty();
    }

    /** The state of the generator. */
    long state() {
        return random.state();
    }

    /** Goes on from a state of the generator. */
    void restore(long state) {
        random.restore(state);
    }

    /** Applies a new mask to the first n values. The result is valid until the next call. */
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

    /** The sign bit of the difference is the index: 1 where the drawn number is below the bound. */
    private float factor(long drawn) {
        return factors[(int) ((drawn - bound) >>> 63)];
    }

    /** Turns the gradient at the output of {@link #apply} into the gradient at its input, in place. */
    void backpropagate(float[] delta, int n) {
        for (int i = 0; i < n; i++) {
            delta[i] *= mask[i];
        }
    }
}
