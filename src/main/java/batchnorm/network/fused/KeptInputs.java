package batchnorm.network.fused;

import batchnorm.data.Minibatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mini-batches that are loaded again and again, kept as {@link SparseBatch}es. To write the few inputs that are not 0
 * (of MNIST's binary images an eighth) takes a quarter of the time of gathering the images and copying them, and what
 * is kept stays in the cache, where dense inputs would come from memory.
 */
final class KeptInputs implements AutoCloseable {
    /** 64 MiB of positions and values; MNIST's test images take 8. */
    private static final long MOST_VALUES = 1L << 23;

    /** Where more than a fourth of the inputs are not 0, copying them all is as fast. */
    private static final int SPARSE = 4;

    private final List<SparseBatch> batches;
    private final Matrix values;
    private SparseBatch written;

    private KeptInputs(List<SparseBatch> batches, int capacity, int width) {
        this.batches = batches;
        this.values = Matrix.allocate(capacity, width);
        values.copyFrom(new float[values.size()]);
    }

    /** Those of one walk; nothing where there is nothing to gain or it would take too much memory. */
    static Optional<KeptInputs> of(Iterable<Minibatch> minibatches, InputBuffer loader) {
        List<SparseBatch> batches = new ArrayList<>();
        int capacity = 0;
        long examples = 0;
        long count = 0;
        for (Minibatch minibatch : minibatches) {
            SparseBatch batch = new SparseBatch(minibatch, loader.load(minibatch));
            batches.add(batch);
            capacity = Math.max(capacity, batch.size());
            examples += batch.size();
            count += batch.count();
            if (count > MOST_VALUES) {
                return Optional.empty();
            }
        }
        return batches.isEmpty() || count > examples * loader.width() / SPARSE
                ? Optional.empty()
                : Optional.of(new KeptInputs(batches, capacity, loader.width()));
    }

    List<SparseBatch> batches() {
        return batches;
    }

    /** The inputs of one of the {@link #batches()}, until the next call. */
    Matrix load(SparseBatch batch) {
        if (written != null) {
            written.eraseFrom(values);
        }
        batch.writeTo(values);
        written = batch;
        return values;
    }

    @Override
    public void close() {
        values.close();
    }
}
