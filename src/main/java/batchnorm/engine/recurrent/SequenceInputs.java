package batchnorm.engine.recurrent;

import batchnorm.data.Minibatch;
import batchnorm.network.PixelSequence;

/** Reads the images of a mini-batch as sequences. */
final class SequenceInputs {
    private final int size;
    private final int steps;
    private final int inputs;
    private final int[][] sources;
    private final float[] row;

    SequenceInputs(PixelSequence sequence) {
        this.size = sequence.image().size();
        this.steps = sequence.steps();
        this.inputs = sequence.inputs();
        this.sources = sequence.sources();
        this.row = new float[inputs];
    }

    /** Checks the number of inputs. */
    void check(Minibatch batch) {
        if (batch.width() != size || batch.size() < 1) {
            throw new IllegalArgumentException(
                    "a network of " + size + " inputs cannot take " + batch.size() + " examples of " + batch.width());
        }
    }

    /** Writes every step of every example. */
    void load(Minibatch batch, NativeRows target) {
        check(batch);
        float[] images = batch.inputs();
        for (int step = 0; step < steps; step++) {
            for (int example = 0; example < batch.size(); example++) {
                for (int input = 0; input < inputs; input++) {
                    row[input] = mean(images, example * size, sources[step * inputs + input]);
                }
                target.step(step).copyRowFrom(example, row);
            }
        }
    }

    private static float mean(float[] images, int from, int[] indices) {
        if (indices.length == 1) {
            return images[from + indices[0]];
        }
        float sum = 0;
        for (int index : indices) {
            sum += images[from + index];
        }
        return sum / indices.length;
    }
}
