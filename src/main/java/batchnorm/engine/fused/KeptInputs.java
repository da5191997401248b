package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import batchnorm.engine.VectorModule;
import batchnorm.engine.fused.vector.SparseRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A copy of a mini-batch that is evaluated repeatedly: its inputs that are not 0, and its labels. In MNIST's binary
 * images an eighth of the inputs is not 0.
 */
final class KeptInputs {
    /** 64 MiB of columns and values; MNIST's test images take 8 MiB. */
    private static final long MOST_TERMS = 1L << 23;

    private final SparseRows rows;
    private final int[] labels;

    private KeptInputs(SparseRows rows, int[] labels) {
        this.rows = rows;
        this.labels = labels;
    }

    /** The mini-batches as copies; empty where that is not faster or takes too much memory. */
    static Optional<List<KeptInputs>> of(Iterable<Minibatch> minibatches) {
        if (!VectorModule.isUsable()) {
            return Optional.empty();
        }
        List<KeptInputs> batches = new ArrayList<>();
        SparseRows found = new SparseRows();
        long inputs = 0;
        long terms = 0;
        for (Minibatch minibatch : minibatches) {
            int m = minibatch.size();
            found.read(minibatch.inputs(), m, minibatch.width());
            batches.add(new KeptInputs(found.copy(), Arrays.copyOf(minibatch.labels(), m)));
            inputs += (long) m * minibatch.width();
            terms += found.terms();
            if (terms > MOST_TERMS) {
                return Optional.empty();
            }
        }
        return Sparsity.pays(terms, inputs) ? Optional.of(batches) : Optional.empty();
    }

    SparseRows rows() {
        return rows;
    }

    int[] labels() {
        return labels;
    }

    int size() {
        return labels.length;
    }
}
