package batchnorm.network.fused;

import batchnorm.data.Minibatch;

/** The last affine layer, softmax and cross-entropy. */
final class SoftmaxLayer implements AutoCloseable {
    /** Below it DL4J cuts probabilities off when it computes the loss; the gradient knows no such limit. */
    private static final double SMALLEST_PROBABILITY = 1e-10;

    private final Parameter weights;
    private final Bias bias;
    private final int classes;
    private final LayerBuffers buffers;
    private final double[] exponentials;

    SoftmaxLayer(ParameterView parameters, int inputs, int classes) {
        this.weights = parameters.trained(classes, inputs);
        this.bias = new Bias(parameters, classes);
        this.classes = classes;
        this.buffers = new LayerBuffers(classes);
        this.exponentials = new double[classes];
    }

    void reserve(int m) {
        buffers.reserve(m);
    }

    /** The softmax's inputs, {@code [m, classes]}. */
    float[] logits(Matrix input) {
        Blas.timesTransposed(input, weights.values(), buffers.product);
        buffers.product.copyTo(buffers.sums);
        bias.forward(buffers.sums, buffers.u, buffers.product.rows());
        return buffers.u;
    }

    /** The mean cross-entropy; the update of the parameters, and m·∂ℓ/∂input for the layer below. */
    double fit(Minibatch batch, HiddenLayer below, GradientDescent descent) {
        float[] logits = logits(below.outputs());
        int m = batch.size();
        double sum = 0;
        for (int i = 0; i < m; i++) {
            int label = batch.labels()[i];
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("label " + label + " is not within 0 and " + (classes - 1));
            }
            sum -= Math.log(Math.max(SMALLEST_PROBABILITY, softmax(logits, i * classes, label)));
        }
        bias.backward(buffers.delta, m, descent);
        buffers.gradient.copyFrom(buffers.delta);
        Blas.times(buffers.gradient, weights.values(), below.gradient());
        descent.updateWeights(weights, buffers.gradient, below.outputs());
        return sum / m;
    }

    /** One example: its gradient, probability − [class = label], into delta; the label's probability. */
    private double softmax(float[] logits, int row, int label) {
        float largest = logits[row];
        for (int j = 1; j < classes; j++) {
            largest = Math.max(largest, logits[row + j]);
        }
        double total = 0;
        for (int j = 0; j < classes; j++) {
            exponentials[j] = Math.exp(logits[row + j] - largest);
            total += exponentials[j];
        }
        double scale = 1 / total;
        for (int j = 0; j < classes; j++) {
            buffers.delta[row + j] = (float) (exponentials[j] * scale);
        }
        buffers.delta[row + label] -= 1;
        return exponentials[label] * scale;
    }

    @Override
    public void close() {
        buffers.close();
    }
}
