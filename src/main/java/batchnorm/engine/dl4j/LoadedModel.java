package batchnorm.engine.dl4j;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.dl4j.layers.WeightNormalizedDense;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An image classifier from a model file of DL4J: a graph with one input {@code [m, channels, height, width]} or
 * {@code [m, values]} and one output {@code [m, classes]}.
 */
public final class LoadedModel {
    private final ComputationGraph graph;
    private final boolean takesImages;
    private final boolean endsInSoftmax;

    private LoadedModel(ComputationGraph graph, boolean takesImages) {
        this.graph = graph;
        this.takesImages = takesImages;
        this.endsInSoftmax = LastSoftmax.remove(graph.getOutputLayer(0));
    }

    /** @throws BadInput where the graph does not have exactly one input and one output */
    static LoadedModel of(ComputationGraph graph, Path file) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        List<String> inputs = configuration.getNetworkInputs();
        int outputs = configuration.getNetworkOutputs().size();
        if (inputs.size() != 1 || outputs != 1) {
            throw new BadInput("model " + file + " has " + inputs.size() + " inputs and " + outputs
                    + " outputs; one of each is expected");
        }
        boolean images = configuration.getVertexInputs().entrySet().stream()
                .filter(vertex -> vertex.getValue().contains(inputs.get(0)))
                .map(vertex -> configuration.getVertices().get(vertex.getKey()))
                .anyMatch(LoadedModel::takesImages);
        return new LoadedModel(graph, images);
    }

    private static boolean takesImages(GraphVertex vertex) {
        return !(vertex instanceof LayerVertex layer)
                || takesImages(layer.getLayerConf().getLayer(), layer.getPreProcessor());
    }

    /** Whether the input is {@code [m, channels, height, width]}, not {@code [m, values]}. */
    private static boolean takesImages(Layer first, InputPreProcessor reshape) {
        if (reshape != null) {
            return reshape instanceof CnnToFeedForwardPreProcessor;
        }
        boolean takesVectors = first instanceof FeedForwardLayer || first instanceof WeightNormalizedDense;
        return first instanceof ConvolutionLayer || !takesVectors;
    }

    /** The batch-normalized layers, for mini-batches of images with this shape; none without batch normalization. */
    public NormalizedLayers normalizedLayers(LabelledImages.Shape shape) {
        return Dl4jNormalizedLayers.of(graph, batch -> load(batch, shape));
    }

    /** Whether the last layer is a softmax, so that {@link #output} returns logits. */
    public boolean endsInSoftmax() {
        return endsInSoftmax;
    }

    /**
     * The outputs in inference, {@code [m, classes]} row by row: the logits, which are the inputs of the softmax, or
     * the outputs of the last layer where that is not a softmax.
     */
    public float[] output(Minibatch batch, LabelledImages.Shape shape) {
        return graph.outputSingle(load(batch, shape)).dup('c').data().asFloat();
    }

    /** All parameters with their current values. */
    public INDArray parameters() {
        return graph.params();
    }

    private INDArray load(Minibatch batch, LabelledImages.Shape shape) {
        INDArray rows = Nd4j.create(Arrays.copyOf(batch.inputs(), batch.size() * batch.width()))
                .reshape(batch.size(), batch.width());
        return takesImages ? rows.reshape(batch.size(), shape.channels(), shape.height(), shape.width()) : rows;
    }
}
