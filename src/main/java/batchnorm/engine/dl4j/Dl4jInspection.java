package batchnorm.engine.dl4j;

import batchnorm.engine.Inspection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the layers of a DL4J network one by one and keeps what is asked. DL4J's own {@code feedForward} in inference
 * mode is of no use here: its activation layers overwrite their inputs. In training mode they copy them, and a layer's
 * forward pass alone changes neither the moving statistics nor any counter.
 */
final class Dl4jInspection implements Inspection {
    private final MultiLayerNetwork network;
    private final INDArray inputs;
    private final int[] labels;
    private final boolean normalized;
    private final List<float[]> nonlinearityInputs = new ArrayList<>();
    /** The training pass so far: the output of the layer before {@code next}. */
    private INDArray activations;

    private int next;
    private float[] logits;
    private float[] minibatchLogits;

    Dl4jInspection(MultiLayerNetwork network, INDArray inputs, int[] labels) {
        this.network = network;
        this.inputs = inputs;
        this.labels = labels;
        this.activations = inputs;
        this.normalized = Arrays.stream(network.getLayers())
                .anyMatch(layer -> layer.conf().getLayer() instanceof BatchNormalization);
    }

    @Override
    public int size() {
        return Math.toIntExact(inputs.size(0));
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public float[] logits() {
        if (logits == null) {
            logits = normalized ? affine(populationActivations()) : minibatchLogits();
        }
        return logits;
    }

    @Override
    public float[] minibatchLogits() {
        if (minibatchLogits == null) {
            minibatchLogits = affine(trainingActivations());
        }
        return minibatchLogits;
    }

    @Override
    public float[] nonlinearityInputs(int hiddenLayer) {
        while (nonlinearityInputs.size() <= hiddenLayer) {
            advance();
        }
        return nonlinearityInputs.get(hiddenLayer);
    }

    private INDArray populationActivations() {
        INDArray a = inputs;
        for (int i = 0; i < network.getnLayers() - 1; i++) {
            a = network.getLayer(i).activate(a, false, LayerWorkspaceMgr.noWorkspaces());
        }
        return a;
    }

    private INDArray trainingActivations() {
        while (next < network.getnLayers() - 1) {
            advance();
        }
        return activations;
    }

    private void advance() {
        if (next == network.getnLayers() - 1) {
            throw new IndexOutOfBoundsException("only " + nonlinearityInputs.size() + " hidden layers");
        }
        Layer layer = network.getLayer(next++);
        if (layer.conf().getLayer() instanceof ActivationLayer) {
            nonlinearityInputs.add(rows(activations));
        }
        if (!(layer.conf().getLayer() instanceof DropoutLayer)) { // what it draws would be missing in training
            activations = layer.activate(activations, true, LayerWorkspaceMgr.noWorkspaces());
        }
    }

    /** The last layer without its softmax. */
    private float[] affine(INDArray a) {
        Layer last = network.getLayer(network.getnLayers() - 1);
        return rows(a.mmul(last.getParam(DefaultParamInitializer.WEIGHT_KEY))
                .addiRowVector(last.getParam(DefaultParamInitializer.BIAS_KEY)));
    }

    private static float[] rows(INDArray matrix) {
        return matrix.dup('c').data().asFloat();
    }
}
