package batchnorm.engine.fused;

import batchnorm.engine.Exchange;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.engine.fused.vector.SparseRows;
import batchnorm.engine.fused.vector.WeightColumns;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * z = g(Wx + b), z = g(BN(Wx)) or z = BN(g(Wx + b)), or with another normalization: the forward and the backward pass.
 */
final class HiddenLayer implements AutoCloseable {
    private final Parameter weights;
    private final Transform transform;
    private final Elementwise nonlinearity;
    private final Optional<Transform> after;
    private final Optional<Dropout> dropout;
    private final LayerBuffers buffers;

    /**
     * Creates a layer.
     *
     * @param transforms the transforms before and after the nonlinearity
     * @param dropout dropout of the layer's outputs in a training step
     */
    HiddenLayer(Parameter weights, Transforms transforms, Elementwise nonlinearity, Optional<Dropout> dropout) {
        this.weights = weights;
        this.transform = transforms.before();
        this.nonlinearity = nonlinearity;
        this.after = transforms.after();
        this.dropout = dropout;
        this.buffers = new LayerBuffers(weights.values().rows());
    }

    /** Runs the forward pass from the first layer's product. Returns the outputs of the last layer. */
    static Matrix forward(List<HiddenLayer> layers, Function<HiddenLayer, Matrix> activation) {
        Matrix outputs = activation.apply(layers.get(0));
        for (int i = 1; i < layers.size(); i++) {
            layers.get(i).multiply(outputs);
            outputs = activation.apply(layers.get(i));
        }
        return outputs;
    }

    /** Makes room for m examples. Makes no garbage. */
    static void reserve(List<HiddenLayer> layers, int m) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).buffers.reserve(m);
        }
    }

    /** Computes the product alone. It does not depend on the statistics. */
    void multiply(Matrix input) {
        weights.values().useColumnsOf(input);
        Blas.timesTransposed(input, weights.values(), buffers.product);
    }

    /** The product of a training step, of inputs that are mostly 0. */
    void multiply(SparseLayer sparse) {
        sparse.multiply(buffers.product);
    }

    /** This layer for inputs that are mostly 0, where it can be. */
    Optional<SparseLayer> sparse() {
        return transform.leavesWeights() ? SparseLayer.of(weights) : Optional.empty();
    }

    /** Computes the product of inputs that are mostly 0. */
    void multiply(SparseRows input, WeightColumns columns) {
        buffers.product.copyFrom(columns.multiply(input));
    }

    /** Brings the parameters up to date that inference derives from others. */
    void settle() {
        transform.settle();
    }

    /** From now on its training steps use statistics over the mini-batches of all replicas. */
    void synchronize(Exchange exchange) {
        transform.synchronize(exchange);
        after.ifPresent(one -> one.synchronize(exchange));
    }

    /** Adds the states of its random generators to the numbers of a checkpoint. */
    void addState(List<Long> numbers) {
        transform.addState(numbers);
        dropout.ifPresent(one -> numbers.add(one.state()));
    }

    /** Takes the numbers of {@link #addState}. */
    void restoreState(Iterator<Long> numbers) {
        transform.restoreState(numbers);
        dropout.ifPresent(one -> one.restore(numbers.next()));
    }

    int units() {
        return weights.values().rows();
    }

    Matrix weights() {
        return weights.values();
    }

    /** Computes z from the product as in a training step, with the mini-batch's statistics and dropout. */
    Matrix activate() {
        buffers.product.copyTo(buffers.sums);
        transform.forward(buffers.sums, buffers.u, buffers.product.rows());
        respond();
        if (dropout.isPresent()) {
            float[] z = after.isPresent() ? buffers.sums : buffers.z;
            buffers.outputs.copyFrom(dropout.get().apply(z, buffers.product.size()));
        }
        return buffers.outputs;
    }

    /** Computes the nonlinearity's inputs u from the product for an inspection, with the mini-batch's statistics. */
    void transform() {
        buffers.product.copyTo(buffers.sums);
        transform.forwardInInspection(buffers.sums, buffers.u, buffers.product.rows());
    }

    /** Computes z from u, without dropout. */
    Matrix respond() {
        nonlinearity.apply(buffers.u, buffers.z, buffers.product.size());
        if (after.isPresent()) {
            after.get().forward(buffers.z, buffers.sums, buffers.product.rows());
            buffers.outputs.copyFrom(buffers.sums);
        } else {
            buffers.outputs.copyFrom(buffers.z);
        }
        return buffers.outputs;
    }

    /**
     * Computes z from the product with the population's statistics. The inputs u of the mini-batch's statistics are
     * kept.
     */
    Matrix activateWithPopulation() {
        buffers.product.copyTo(buffers.sums);
        transform.forwardWithPopulation(buffers.sums, buffers.z, buffers.product.rows());
        nonlinearity.apply(buffers.z, buffers.z, buffers.product.size());
        if (after.isPresent()) {
            after.get().forwardWithPopulation(buffers.z, buffers.sums, buffers.product.rows());
            buffers.outputs.copyFrom(buffers.sums);
        } else {
            buffers.outputs.copyFrom(buffers.z);
        }
        return buffers.outputs;
    }

    /**
     * Mean and biased variance, in doubles, of each unit's normalized values over the last mini-batch, before they are
     * normalized. The last pass may be one of training or of inference.
     */
    LayerStatistics normalizedMoments() {
        float[] values = after.isPresent() ? buffers.z : buffers.sums;
        int units = weights.values().rows();
        int m = buffers.product.rows();
        double[] mean = new double[units];
        double[] variance = new double[units];
        for (int row = 0; row < m; row++) {
            for (int unit = 0; unit < units; unit++) {
                mean[unit] += (double) values[row * units + unit] / m;
            }
        }
        for (int row = 0; row < m; row++) {
            for (int unit = 0; unit < units; unit++) {
                double difference = values[row * units + unit] - mean[unit];
                variance[unit] += difference * difference / m;
            }
        }
        return new LayerStatistics(m, mean, variance);
    }

    /** z of the last forward pass. */
    Matrix outputs() {
        return buffers.outputs;
    }

    /** u of the last forward pass with the mini-batch's statistics. */
    float[] nonlinearityInputs() {
        return buffers.u;
    }

    /** The buffer to which the layer above writes m·∂ℓ/∂z. */
    Matrix gradient() {
        return buffers.gradient;
    }

    /**
     * Runs the backward pass from m·∂ℓ/∂z and updates the parameters.
     *
     * @param input the input of the forward pass
     * @param below the layer whose output is the input; null for the first layer, whose input needs no gradient
     */
    void backward(Matrix input, HiddenLayer below, GradientDescent descent) {
        differentiate(descent);
        Matrix gradient = buffers.gradient;
        gradient.copyFrom(buffers.delta);
        if (below != null) {
            Blas.times(gradient, weights.values(), below.gradient());
        }
        transform.updateWeights(weights, gradient, input, descent);
    }

    /** The same for a first layer with inputs that are mostly 0. */
    void backward(SparseLayer sparse, GradientDescent descent) {
        differentiate(descent);
        sparse.update(buffers.delta, descent);
    }

    /** Turns m·∂ℓ/∂z into m·∂ℓ/∂product, and updates the parameters of the transforms. */
    private void differentiate(GradientDescent descent) {
        Matrix gradient = buffers.gradient;
        gradient.copyTo(buffers.delta);
        if (dropout.isPresent()) {
            dropout.get().backpropagate(buffers.delta, gradient.size());
        }
        if (after.isPresent()) {
            after.get().backward(buffers.delta, gradient.rows(), descent);
        }
        nonlinearity.backpropagate(buffers.z, buffers.delta, gradient.size());
        transform.backward(buffers.delta, gradient.rows(), descent);
    }

    @Override
    public void close() {
        buffers.close();
    }
}
