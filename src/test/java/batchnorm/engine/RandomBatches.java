package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.util.Random;

/** Mini-batches for tests whose labels can be learned: each class shifts a few inputs of its own. */
public final class RandomBatches {
    private RandomBatches() {}

    /** The same batch for the same arguments. */
    public static Minibatch batch(int size, int width, int classes, long seed) {
        Minibatch batch = new Minibatch(size, width);
        fill(batch, size, classes, seed);
        return batch;
    }

    /** Fills an existing buffer. */
    public static void fill(Minibatch batch, int size, int classes, long seed) {
        Random random = new Random(seed);
        batch.resize(size);
        for (int i = 0; i < size; i++) {
            int label = random.nextInt(classes);
            batch.labels()[i] = label;
            for (int j = 0; j < batch.width(); j++) {
                float shift = j % classes == label ? 1 : 0;
                batch.inputs()[i * batch.width() + j] = random.nextFloat() + shift;
            }
        }
    }
}
