package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import batchnorm.data.SparseInputs;
import batchnorm.engine.VectorModule;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.engine.fused.vector.SparseRows;
import batchnorm.engine.fused.vector.WeightColumns;
import java.util.Optional;

/**
 * The first layer's products in training, for inputs of which most are 0, such as those of MNIST. It has its own copy
 * of the weights, which is ahead of DL4J's after a step, until {@link #settle} writes it back.
 */
final class SparseLayer {
    private final Parameter weights;
    private final WeightColumns columns;
    private final SparseRows listed = new SparseRows();
    private final SparseRows searched = new SparseRows();
    private SparseRows inputs = searched;
    private final float[] copy;
    private boolean ahead;
    private boolean decided;
    private boolean used;

    private SparseLayer(Parameter weights) {
        Matrix values = weights.values();
        this.weights = weights;
        this.columns = new WeightColumns(values.rows(), values.columns());
        this.copy = new float[values.size()];
    }

    /**
     * For a layer with these weights; empty where it cannot be used: with momentum, without vector instructions, or
     * where only some of them are trained.
     */
    static Optional<SparseLayer> of(Parameter weights) {
        boolean possible = weights.part().isWhole() || weights.part().isEmpty();
        return possible && weights.velocity() == null && VectorModule.isUsable()
                ? Optional.of(new SparseLayer(weights))
                : Optional.empty();
    }

    /** Reads a mini-batch. The first one decides whether this layer is used. */
    boolean read(Minibatch batch) {
        if (decided && !used) {
            return false;
        }
        find(batch);
        if (!decided) {
            begin(Sparsity.pays(inputs.terms(), (long) batch.size() * batch.width()));
        }
        return used;
    }

    /** Whether this layer is used: 1 or 0, and −1 before the first mini-batch decided it. */
    long decision() {
        return decided ? (used ? 1 : 0) : -1;
    }

    /** Goes on with a {@link #decision}, and with DL4J's weights. */
    void restore(long decision) {
        begin(decision == 1);
        decided = decision >= 0;
    }

    private void begin(boolean use) {
        decided = true;
        used = use;
        ahead = false;
        if (used) {
            weights.values().copyTo(copy);
            columns.load(copy);
        }
    }

    /** Finds the inputs that are not 0, without a search where the images have lists of them. */
    private void find(Minibatch batch) {
        Optional<SparseInputs> lists = used ? batch.sparseInputs() : Optional.empty();
        if (lists.isPresent()) {
            SparseInputs found = lists.get();
            listed.take(found.columns(), found.values(), found.ends(), batch.size());
            inputs = listed;
        } else {
            searched.read(batch.inputs(), batch.size(), batch.width());
            inputs = searched;
        }
    }

    /** Whether the steps so far were made by this layer. */
    boolean isUsed() {
        return used;
    }

    /** Computes the product of the mini-batch. */
    void multiply(Matrix product) {
        product.copyFrom(columns.multiply(inputs));
    }

    /**
     * Updates the weights by the gradient δᵀx/m + λW.
     *
     * @param delta δ = m·∂ℓ/∂product, {@code [m, units]}
     */
    void update(float[] delta, GradientDescent descent) {
        if (weights.part().isEmpty()) {
            return;
        }
        if (descent.decay() != 0) {
            columns.scale(1 - descent.decay());
        }
        columns.add(descent.step(), delta, inputs);
        ahead = true;
    }

    /** Brings DL4J's weights up to date. */
    void settle() {
        if (ahead) {
            columns.store(copy);
            weights.values().copyFrom(copy);
            ahead = false;
        }
    }
}
