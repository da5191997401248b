package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import batchnorm.engine.SoftmaxCrossEntropy;
import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;

/** The last affine layer, softmax and cross-entropy. */
final class SoftmaxLayer implements AutoCloseable {
    private final Parameter weights;
    private final Bias bias;
    private final LayerBuffers buffers;
    private final SoftmaxCrossEntropy softmax;

    SoftmaxLayer(ParameterView parameters, int inputs, int classes) {
        this.weights = parameters.trained(classes, inputs);
        this.bias = new Bias(parameters, classes);
        this.buffers = new LayerBuffers(classes);
        this.softmax = new SoftmaxCrossEntropy(classes);
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

    /** Returns the mean cross-entropy, updates the parameters, and writes m·∂ℓ/∂input to the layer below. */
    double fit(Minibatch batch, HiddenLayer below, GradientDescent descent) {
        float[] logits = logits(below.outputs());
        softmax.check(batch);
        double loss = softmax.loss(logits, batch, buffers.delta);
        bias.backward(buffers.delta, batch.size(), descent);
        buffers.gradient.copyFrom(buffers.delta);
        Blas.times(buffers.gradient, weights.values(), below.gradient());
        descent.updateWeights(weights, buffers.gradient, below.outputs());
        return loss;
    }

    @Override
    public void close() {
        buffers.close();
    }
}
