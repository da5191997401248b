package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which mini-batches that are looked at again and again are kept as {@link SparseBatch}es. */
final class KeptInputs {
    /** 64 MiB of columns and values; MNIST's test images take 5. */
    private static final long MOST_TERMS = 1L << 23;

    /** Where there are more terms than a fourth of the inputs, the product of all is as fast. */
    private static final int SPARSE = 4;

    private KeptInputs() {}

    /** Those of one walk; nothing where there is nothing to gain or it would take too much memory. */
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
