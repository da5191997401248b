package batchnorm.engine.dl4j.saved;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.dl4j.Dl4jNormalizedLayers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An image classifier from a model file of DL4J: a graph with one input, which is images in one of the
 * {@linkplain InputForm forms}, and one output {@code [m, classes]}. Not thread-safe.
 */
public final class LoadedModel {
    private final ComputationGraph graph;
    private final String input;
    private final List<InputForm> candidates;
    private final boolean endsInSoftmax;
    private InputForm form;

    private LoadedModel(ComputationGraph graph, String input) {
        this.graph = graph;
        this.input = input;
        this.candidates = InputForm.candidates(graph.getConfiguration(), input);
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
        return new LoadedModel(graph, inputs.get(0));
    }

    /**
     * The batch-normalized layers that are not frozen, for mini-batches of images with this shape; none without batch
     * normalization.
     */
    public NormalizedLayers normalizedLayers(Shape shape) {
        return Dl4jNormalizedLayers.of(graph, batch -> load(batch, shape));
    }

    /** How many batch-normalized layers are frozen, so that nothing may change them. */
    public int frozenNormalizedLayers() {
        return Dl4jNormalizedLayers.frozen(graph);
    }

    /** Whether the last layer is a softmax, so that {@link #output} returns logits. */
    public boolean endsInSoftmax() {
        return endsInSoftmax;
    }

    /**
     * The outputs in inference, {@code [m, classes]} row by row: the logits, which are the inputs of the softmax, or
     * the outputs of the last layer where that is not a softmax.
     */
    public float[] output(Minibatch batch, Shape shape) {
        return graph.outputSingle(load(batch, shape)).dup('c').data().asFloat();
    }

    /** All parameters with their current values. */
    public INDArray parameters() {
        return graph.params();
    }

    private INDArray load(Minibatch batch, Shape shape) {
        INDArray rows = Nd4j.create(Arrays.copyOf(batch.inputs(), batch.size() * batch.width()))
                .reshape(batch.size(), batch.width());
        if (form == null) {
            form = tried(shape);
        }
        return form.of(rows, shape);
    }

    /**
     * The first form that the network takes, by a try with an image of zeros.
     *
     * @throws RuntimeException if it takes none: the reason why it does not take the most probable one
     */
    private InputForm tried(Shape shape) {
        RuntimeException reason = null;
        for (InputForm candidate : candidates) {
            try {
                LayerSizes.check(graph, input, candidate.type(shape));
                INDArray output = graph.outputSingle(candidate.of(Nd4j.zeros(1, shape.size()), shape));
                if (output.rank() == 2) {
                    return candidate;
                }
                throw new IllegalArgumentException(
                        "the output has " + output.rank() + " dimensions; images and classes are expected");
            } catch (RuntimeException e) {
                reason = reason == null ? e : reason;
            }
        }
        throw reason;
    }
}
