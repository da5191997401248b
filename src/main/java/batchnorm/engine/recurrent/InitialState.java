package batchnorm.engine.recurrent;

import batchnorm.data.random.Seeds;
import batchnorm.data.random.SplitMix64;

/**
 * The hidden state before the first step: 0, and in training with noise where the network has it. The passes of an
 * inspection draw their noise from a generator of their own, so that they change no later step.
 */
final class InitialState {
    private final float deviation;
    private final SplitMix64 random;
    private final SplitMix64 ofInspections = new SplitMix64(0);

    /** @param deviation standard deviation of the noise; 0 for none */
    InitialState(double deviation, long weightsSeed) {
        this.deviation = (float) deviation;
        this.random = new SplitMix64(Seeds.derive(weightsSeed, "initial state"));
    }

    /** Writes the states of a training step, {@code [m][n]}. */
    void draw(float[][] hidden) {
        draw(hidden, random);
    }

    /**
     * Writes the states of a pass as in training that no step follows: the same ones each time for a mini-batch, and
     * independent ones for others, because Algorithm 2 averages over mini-batches.
     *
     * @param minibatch a number that tells mini-batches apart
     */
    void drawForInspection(float[][] hidden, long minibatch) {
        ofInspections.restart(random.state(), 1, minibatch);
        draw(hidden, ofInspections);
    }

    private void draw(float[][] hidden, SplitMix64 generator) {
        for (float[] example : hidden) {
            for (int j = 0; j < example.length; j++) {
                example[j] = deviation == 0 ? 0 : deviation * generator.nextNearlyNormal();
            }
        }
    }

    /** The state of the generator, from which {@link #restore} goes on. */
    long state() {
        return random.state();
    }

    void restore(long state) {
        random.restore(state);
    }
}
