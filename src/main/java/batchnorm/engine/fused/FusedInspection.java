package batchnorm.engine.fused;

import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import java.util.List;

/** Runs what is asked when it is asked; both passes share the first product, and without BN there is but one pass. */
final class FusedInspection implements Inspection {
    private final List<HiddenLayer> layers;
    private final SoftmaxLayer softmax;
    private final boolean normalized;
    private int size;
    /** How many layers have the inputs of their nonlinearities with the mini-batch's statistics. */
    private int transformed;

    private int[] labels;
    private float[] logits;

    FusedInspection(List<HiddenLayer> layers, SoftmaxLayer softmax, boolean normalized) {
        this.layers = layers;
        this.softmax = softmax;
        this.normalized = normalized;
    }

    /** Begins anew; the first layer has its product of m examples already, the same for both passes. */
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
            logits = softmax.logits(
                    normalized ? HiddenLayer.forward(layers, HiddenLayer::activateWithPopulation) : pass());
        }
        return logits;
    }

    @Override
    public float[] minibatchLogits() {
        if (!normalized) {
            return logits();
        }
        // The other pass may have put its outputs in place of these, and its logits are about to be overwritten.
        transformed = 0;
        logits = null;
        return softmax.logits(pass());
    }

    /** Mean and variance, over this mini-batch, of what each normalized layer gets; none without normalization. */
    List<LayerStatistics> normalizedInputs() {
        if (!normalized) {
            return List.of();
        }
        // As a step passes: with its dropout, which no other pass has.
        HiddenLayer.forward(layers, HiddenLayer::activate);
        transformed = 0;
        return layers.stream().map(HiddenLayer::normalizedMoments).toList();
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

    /** As far as this layer, and no nonlinearity after it. */
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
