package batchnorm.engine.fused;

import batchnorm.network.Optimizer;

/**
 * The update rule, as DL4J's {@code Sgd} and {@code Nesterovs} have it. With the gradient g of the mean loss plus λW
 * for weights: without momentum W ← W − ηg; with it v' = μv − ηg and W ← W + (1 + μ)v' − μv.
 */
final class GradientDescent {
    private final float momentum;
    private final double l2;
    private float rate;
    private float decay;
    private int size;

    GradientDescent(Optimizer optimizer) {
        this.momentum = (float) optimizer.momentum();
        this.l2 = optimizer.l2();
    }

    /** Sets what holds for this step: η and the number m of examples. */
    void begin(double learningRate, int minibatchSize) {
        rate = (float) learningRate;
        decay = (float) (learningRate * l2);
        size = minibatchSize;
    }

    /**
     * Updates weights by the gradient δᵀA/m + λW of a product A·Wᵀ without ever storing it: the update is folded into
     * the product.
     *
     * @param delta δ = m·∂ℓ/∂(AWᵀ), {@code [m, outputs]}
     * @param input A, {@code [m, inputs]}; only the columns that it shows can have a gradient
     */
    void updateWeights(Parameter weights, Matrix delta, Matrix input) {
        Matrix w = weights.values();
        Matrix v = weights.velocity();
        if (v != null) {
            // W − μv first, while v is still the old one; the penalty of the old W, ηλW = ηλ((W − μv) + μv), needs
            // both.
            Blas.add(-momentum, v, w);
            Blas.scale(momentum * (1 - decay), v);
            if (decay != 0) {
                Blas.add(-decay, w, v);
            }
        } else if (decay != 0) {
            Blas.scale(1 - decay, w);
        }
        addProduct(weights, delta, input);
    }

    /**
     * The same with the gradient δᵀA/m + λW − cW, where each row of W has its own c: as if its penalty were smaller.
     *
     * @param pulls c of each row
     */
    void updateWeights(Parameter weights, float[] pulls, Matrix delta, Matrix input) {
        Matrix w = weights.values();
        Matrix v = weights.velocity();
        if (v != null) {
            Blas.add(-momentum, v, w);
        }
        for (int row = 0; row < w.rows(); row++) {
            float rowDecay = decay - rate * pulls[row];
            if (v != null) {
                Blas.scaleRow(momentum * (1 - rowDecay), v, row);
                Blas.addRow(-rowDecay, w, v, row);
            } else {
                Blas.scaleRow(1 - rowDecay, w, row);
            }
        }
        addProduct(weights, delta, input);
    }

    private void addProduct(Parameter weights, Matrix delta, Matrix input) {
        Matrix w = weights.values();
        Matrix v = weights.velocity();
        if (v == null) {
            w.useColumnsOf(input);
            Blas.addTransposedTimes(-rate / size, delta, input, w);
        } else {
            v.useColumnsOf(input);
            Blas.addTransposedTimes(-rate / size, delta, input, v);
            Blas.add(1 + momentum, v, w);
        }
    }

    /**
     * Updates a vector without penalty: a bias, a scale or a shift.
     *
     * @param values its current values; updated too
     * @param sums the gradient's sums over the examples
     * @param velocity room for as many values
     */
    void updateVector(Parameter vector, float[] values, float[] sums, float[] velocity) {
        float step = -rate / size;
        int n = vector.values().size();
        if (vector.velocity() == null) {
            for (int j = 0; j < n; j++) {
                values[j] += step * sums[j];
            }
        } else {
            float mu = momentum;
            vector.velocity().copyTo(velocity);
            for (int j = 0; j < n; j++) {
                float before = velocity[j];
                float after = mu * before + step * sums[j];
                velocity[j] = after;
                values[j] += (1 + mu) * after - mu * before;
            }
            vector.velocity().copyFrom(velocity);
        }
        vector.values().copyFrom(values);
    }
}
