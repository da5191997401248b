package batchnorm.engine.dl4j;

import batchnorm.engine.Inspection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the vertices of a DL4J graph one by one, as {@link Dl4jInspection} does with layers, and up to the softmax: no
 * dropout is drawn.
 */
final class Dl4jGraphInspection implements Inspection {
    private final ComputationGraph graph;
    private final INDArray inputs;
    private final int[] labels;
    private final boolean normalized;
    /** In the order in which the network was put together, which is not DL4J's of the forward pass. */
    private List<float[]> nonlinearityInputs;

    private float[] minibatchLogits;
    private float[] logits;

    Dl4jGraphInspection(ComputationGraph graph, INDArray inputs, int[] labels, boolean normalized) {
        this.graph = graph;
        this.inputs = inputs;
        this.labels = labels;
        this.normalized = normalized;
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

    /** One pass serves both that show the training network. */
    private void runTraining() {
        if (minibatchLogits == null) {
            minibatchLogits = affine(pass(true));
        }
    }

    /** The last layer without its softmax. */
    private float[] affine(INDArray averages) {
        Layer softmax = graph.getLayer(InceptionGraph.SOFTMAX);
        return averages.mmul(softmax.getParam(DefaultParamInitializer.WEIGHT_KEY))
                .addiRowVector(softmax.getParam(DefaultParamInitializer.BIAS_KEY))
                .dup('c')
                .data()
                .asFloat();
    }

    @Override
    public float[] nonlinearityInputs(int hiddenLayer) {
        runTraining();
        return nonlinearityInputs.get(hiddenLayer);
    }

    /** The softmax's inputs. */
    private INDArray pass(boolean training) {
        SortedMap<Integer, float[]> seen = new TreeMap<>();
        Map<Integer, INDArray> outputs = new HashMap<>();
        GraphVertex[] vertices = graph.getVertices();
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
        for (int i = 0; i < sources.length; i++) {
            vertex.setInput(i, outputs.get(sources[i].getVertexIndex()), LayerWorkspaceMgr.noWorkspaces());
        }
        if (training && vertex.hasLayer() && vertex.getLayer().conf().getLayer() instanceof ActivationLayer) {
            seen.put(vertex.getVertexIndex(), channelsLast(outputs.get(sources[0].getVertexIndex())));
        }
        return vertex.doForward(training, LayerWorkspaceMgr.noWorkspaces());
    }

    /** {@code [m, C, p, q]} → {@code [m·p·q, C]}, row by row. */
    private static float[] channelsLast(INDArray maps) {
        return maps.permute(0, 2, 3, 1).dup('c').data().asFloat();
    }
}
