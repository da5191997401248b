package batchnorm.engine.fused;

import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.network.Normalization;
import java.util.List;

/**
 * Runs a pass only when its values are asked for. The two passes share the first layer's product; where training and
 * inference are the same there is only one pass.
 */
final class FusedInspection implements Inspection {
    private final List<HiddenLayer> layers;
    private final SoftmaxLayer softmax;
    /** Whether the layers have Algorithm 1, and so a mean and a variance for each unit. */
    private final boolean normalized;
    /** Whether inference has other statistics than training, which makes two passes of them. */
    private final boolean twofold;

    private int size;
    /** Number of layers whose inputs of the nonlinearity are computed with the mini-batch's statistics. */
    private int transformed;

    private int[] labels;
    private float[] logits;

    FusedInspection(List<HiddenLayer> layers, SoftmaxLayer softmax, Normalization normalization) {
        this.layers = layers;
        this.softmax = softmax;
        this.normalized = normalization.batch().isPresent();
        this.twofold = normalization.usesMinibatch();
    }

    /**
     * Begins the inspection of another mini-batch. The first layer's product for its m examples is computed already and
     * serves both passes.
     */
    void start(int m, int[] labelsOfInputs) {
        size = m;
        labels = labelsOfInputs;
        transformed = 0;
        logits = null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public float[] logits() {
        if (logits == null) {
            logits =
                    softmax.logits(twofold ? HiddenLayer.forward(layers, HiddenLayer::activateWithPopulation) : pass());
        }
        return logits;
    }

    @Override
    public float[] minibatchLogits() {
        if (!twofold) {
            return logits();
        }
        // The other pass may have overwritten these outputs, and this pass will overwrite its logits.
        transformed = 0;
        logits = null;
        return softmax.logits(pass());
    }

    /** Mean and variance of each normalized layer's inputs over this mini-batch; empty without batch normalization. */
    List<LayerStatistics> normalizedInputs() {
        if (!normalized) {
            return List.of();
        }
        // The forward pass of a training step, with dropout. Other passes have no dropout.
        HiddenLayer.forward(layers, HiddenLayer::activate);
        transformed = 0;
        return layers.stream().map(HiddenLayer::normalizedMoments).toList();
    }

    /** Mean and variance of one normalized layer's inputs, with the layers below it as in inference. */
    LayerStatistics normalizedInputsInInference(int layer) {
        HiddenLayer.forward(layers.subList(0, layer + 1), HiddenLayer::activateWithPopulation);
        return layers.get(layer).normalizedMoments();
    }

    @Override
    public float[] nonlinearityInputs(int hiddenLayer) {
        transform(hiddenLayer);
        return layers.get(hiddenLayer).nonlinearityInputs();
    }

    private Matrix pass() {
        int last = layers.size() - 1;
        transform(last);
        return layers.get(last).respond();
    }

    /** Computes the inputs of the nonlinearities up to this layer, without applying the last nonlinearity. */
    private void transform(int last) {
        for (; transformed <= last; transformed++) {
            HiddenLayer layer = layers.get(transformed);
            if (transformed > 0) {
                layer.multiply(layers.get(transformed - 1).respond());
            }
            layer.transform();
        }
    }
}
