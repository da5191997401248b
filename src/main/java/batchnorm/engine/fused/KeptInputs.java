package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether mini-batches that are evaluated repeatedly are kept as {@link SparseBatch}es. */
final class KeptInputs {
    /** 64 MiB of columns and values; MNIST's test images take 5 MiB. */
    private static final long MOST_TERMS = 1L << 23;

    /** With more terms than a quarter of the inputs, the ordinary product is as fast. */
    private static final int SPARSE = 4;

    private KeptInputs() {}

    /** The mini-batches as sparse batches; empty where that is not faster or takes too much memory. */
    static Optional<List<SparseBatch>> of(Iterable<Minibatch> minibatches) {
        List<SparseBatch> batches = new ArrayList<>();
        long inputs = 0;
        long terms = 0;
        for (Minibatch minibatch : minibatches) {
            SparseBatch batch = new SparseBatch(minibatch);
            batches.add(batch);
            inputs += (long) batch.size() * minibatch.width();
            terms += batch.terms();
            if (terms > MOST_TERMS) {
                return Optional.empty();
            }
        }
        return terms * SPARSE > inputs ? Optional.empty() : Optional.of(batches);
    }
}
