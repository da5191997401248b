package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.network.Optimizer;

/**
 * The update rule of DL4J's {@code Sgd} and {@code Nesterovs}. Let g be the gradient of the mean loss, plus λW for
 * weights. Without momentum W ← W − ηg; with momentum v' = μv − ηg and W ← W + (1 + μ)v' − μv.
 */
final class GradientDescent {
    private final float momentum;
    private final double l2;
    private float rate;
    private float decay;
    private int size;

    GradientDescent(Optimizer optimizer) {
        optimizer.requireGradientDescent();
        this.momentum = (float) optimizer.momentum();
        this.l2 = optimizer.l2();
    }

    /** Sets the values for this step: η and the number m of examples. */
    void begin(double learningRate, int minibatchSize) {
        rate = (float) learningRate;
        decay = (float) (learningRate * l2);
        size = minibatchSize;
    }

    /** −η/m, the factor of the sum of the examples' gradients. */
    float step() {
        return -rate / size;
    }

    /** ηλ, by which weights shrink in a step without momentum. */
    float decay() {
        return decay;
    }

    /**
     * Updates weights by the gradient δᵀA/m + λW of a product A·Wᵀ. The gradient is not stored: the product adds the
     * update to the weights.
     *
     * @param delta δ = m·∂ℓ/∂(AWᵀ), {@code [m, outputs]}
     * @param input A, {@code [m, inputs]}; only weights of the columns in use can have a gradient
     */
    void updateWeights(Parameter weights, Matrix delta, Matrix input) {
        if (weights.part().isEmpty()) {
            return;
        }
        weights.part().keep(weights.values());
        Matrix w = weights.values();
        Matrix v = weights.velocity();
        if (v != null) {
            // W − μv is computed first, with the old v. The penalty of the old W, ηλW = ηλ((W − μv) + μv), needs both.
            Blas.add(-momentum, v, w);
            Blas.scale(momentum * (1 - decay), v);
            if (decay != 0) {
                Blas.add(-decay, w, v);
            }
        } else if (decay != 0) {
            Blas.scale(1 - decay, w);
        }
        addProduct(weights, delta, input);
        weights.part().putBack(w);
    }

    /**
     * Updates weights by the gradient δᵀA/m + λW − cW, where each row of W has its own c. The term acts like a smaller
     * penalty.
     *
     * @param pulls c for each row
     */
    void updateWeights(Parameter weights, float[] pulls, Matrix delta, Matrix input) {
        if (weights.part().isEmpty()) {
            return;
        }
        weights.part().keep(weights.values());
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
        weights.part().putBack(w);
    }

    private void addProduct(Parameter weights, Matrix delta, Matrix input) {
        Matrix w = weights.values();
        Matrix v = weights.velocity();
        if (v == null) {
            w.useColumnsOf(input);
            Blas.addTransposedTimes(step(), delta, input, w);
        } else {
            v.useColumnsOf(input);
            Blas.addTransposedTimes(step(), delta, input, v);
            Blas.add(1 + momentum, v, w);
        }
    }

    /**
     * Updates a vector that has no penalty: a bias, a scale or a shift. Its values are trained all or not at all.
     *
     * @param values the current values, which are updated too
     * @param sums the sums of the gradient over the examples
     * @param velocity scratch space for the same number of values
     */
    void updateVector(Parameter vector, float[] values, float[] sums, float[] velocity) {
        if (vector.part().isEmpty()) {
            return;
        }
        float step = step();
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
