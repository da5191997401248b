package batchnorm.engine.recurrent;

import batchnorm.data.Minibatch;
import batchnorm.engine.SoftmaxCrossEntropy;
import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import java.util.Arrays;

/** The last affine layer, softmax and cross-entropy. */
final class LastLayer {
    private final Part weights;
    private final Part bias;
    private final int units;
    private final int classes;
    private final SoftmaxCrossEntropy softmax;

    LastLayer(RecurrentParameters parameters, int units, int classes) {
        this.weights = parameters.softmaxWeights();
        this.bias = parameters.softmaxBias();
        this.units = units;
        this.classes = classes;
        this.softmax = new SoftmaxCrossEntropy(classes);
    }

    /** Checks that every label is a class. */
    void check(Minibatch batch) {
        softmax.check(batch);
    }

    /** The softmax's inputs, {@code [m, classes]}. */
    float[] logits(Matrix hidden) {
        float[] logits = new float[hidden.rows() * classes];
        try (Matrix w = nativeWeights();
                Matrix product = Matrix.allocate(hidden.rows(), classes)) {
            Blas.timesTransposed(hidden, w, product);
            product.copyTo(logits);
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] += bias.values()[i % classes];
        }
        return logits;
    }

    private Matrix nativeWeights() {
        Matrix w = Matrix.allocate(classes, units);
        w.copyFrom(weights.values());
        return w;
    }

    /**
     * The mean cross-entropy in nats. Writes the gradients of this layer's parts.
     *
     * @param hidden the last hidden state, {@code [m, n]}
     * @param below receives m·∂ℓ/∂hidden, {@code [m][n]}
     */
    double loss(Matrix hidden, Minibatch batch, float[][] below) {
        int m = batch.size();
        float[] delta = new float[m * classes];
        double loss = softmax.loss(logits(hidden), batch, delta);
        Arrays.fill(bias.gradient(), 0);
        for (int i = 0; i < delta.length; i++) {
            bias.gradient()[i % classes] += delta[i];
        }
        Arrays.fill(weights.gradient(), 0);
        try (Matrix w = nativeWeights();
                Matrix sum = Matrix.allocate(classes, units);
                Matrix deltas = Matrix.allocate(m, classes);
                Matrix gradient = Matrix.allocate(m, units)) {
            deltas.copyFrom(delta);
            sum.copyFrom(weights.gradient());
            Blas.addTransposedTimes(1, deltas, hidden, sum);
            sum.copyTo(weights.gradient());
            Blas.times(deltas, w, gradient);
            for (int row = 0; row < m; row++) {
                gradient.copyRowTo(row, below[row]);
            }
        }
        return loss;
    }
}
