package batchnorm.engine.dl4j;

import batchnorm.engine.Inspection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the vertices of a DL4J graph one by one, up to the softmax's inputs, and keeps the values that are asked for.
 * DL4J's own {@code feedForward} in inference mode cannot be used, because its activation layers overwrite their
 * inputs. In training mode they copy them, and the forward pass of a layer changes neither the moving statistics nor
 * any counter. Dropout is left out: its random numbers would be missing in training.
 */
final class Dl4jInspection implements Inspection {
    private final ComputationGraph graph;
    private final INDArray inputs;
    private final int[] labels;
    private final boolean normalized;
    /** In the order of the network's specification. DL4J's order of the forward pass differs. */
    private List<float[]> nonlinearityInputs;

    private float[] minibatchLogits;
    private float[] logits;

    Dl4jInspection(ComputationGraph graph, INDArray inputs, int[] labels) {
        this.graph = graph;
        this.inputs = inputs;
        this.labels = labels;
        this.normalized = Arrays.stream(graph.getLayers())
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
            logits = normalized ? affine(pass(false)) : minibatchLogits();
        }
        return logits;
    }

    @Override
    public float[] minibatchLogits() {
        runTraining();
        return minibatchLogits;
    }

    @Override
    public float[] nonlinearityInputs(int hiddenLayer) {
        runTraining();
        return nonlinearityInputs.get(hiddenLayer);
    }

    /** Runs the training network once, for the logits and for the inputs of the nonlinearities. */
    private void runTraining() {
        if (minibatchLogits == null) {
            minibatchLogits = affine(pass(true));
        }
    }

    /** The last layer without its softmax. */
    private float[] affine(INDArray outputs) {
        Layer softmax = graph.getLayer(Dl4j.SOFTMAX);
        return rows(outputs.mmul(softmax.getParam(DefaultParamInitializer.WEIGHT_KEY))
                .addiRowVector(softmax.getParam(DefaultParamInitializer.BIAS_KEY)));
    }

    /** The softmax's inputs. */
    private INDArray pass(boolean training) {
        SortedMap<Integer, float[]> seen = new TreeMap<>();
        Map<Integer, INDArray> outputs = new HashMap<>();
        GraphVertex[] vertices = graph.getVertices();
        graph.setInput(0, inputs); // layers with a preprocessor ask the graph for the number of examples
        INDArray last = inputs;
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = vertices[index];
            if (vertex.isOutputVertex()) {
                continue;
            }
            last = vertex.isInputVertex() ? inputs : forward(vertex, outputs, training, seen);
            outputs.put(index, last);
        }
        if (training) {
            nonlinearityInputs = List.copyOf(seen.values());
        }
        return last;
    }

    private static INDArray forward(
            GraphVertex vertex, Map<Integer, INDArray> outputs, boolean training, Map<Integer, float[]> seen) {
        VertexIndices[] sources = vertex.getInputVertices();
        INDArray first = outputs.get(sources[0].getVertexIndex());
        if (isLayer(vertex, DropoutLayer.class)) {
            return first;
        }
        for (int i = 0; i < sources.length; i++) {
            vertex.setInput(i, outputs.get(sources[i].getVertexIndex()), LayerWorkspaceMgr.noWorkspaces());
        }
        if (training && isLayer(vertex, ActivationLayer.class)) {
            // The layer's input, not the source's output: a preprocessor may have made feature maps of it.
            seen.put(vertex.getVertexIndex(), rows(vertex.getLayer().input()));
        }
        return vertex.doForward(training, LayerWorkspaceMgr.noWorkspaces());
    }

    private static boolean isLayer(GraphVertex vertex, Class<?> kind) {
        return vertex.hasLayer() && kind.isInstance(vertex.getLayer().conf().getLayer());
    }

    /** {@code [m, units]} row by row; for feature maps {@code [m, C, p, q]} → {@code [m·p·q, C]}. */
    private static float[] rows(INDArray values) {
        INDArray channelsLast = values.rank() == 4 ? values.permute(0, 2, 3, 1) : values;
        return channelsLast.dup('c').data().asFloat();
    }
}
