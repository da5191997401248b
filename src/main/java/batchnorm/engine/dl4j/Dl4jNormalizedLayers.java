package batchnorm.engine.dl4j;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The batch-normalized layers of a DL4J network, fully connected or convolutional. Its passes are the same as in
 * training, including dropout. Frozen layers are left out.
 */
public final class Dl4jNormalizedLayers implements NormalizedLayers {
    private final StoredStatistics stored;
    private final Function<Minibatch, INDArray> loading;
    private final ComputationGraph graph;
    private final List<BatchNormalization> normalizations;

    private Dl4jNormalizedLayers(ComputationGraph graph, Layer[] ordered, Function<Minibatch, INDArray> loading) {
        this.graph = graph;
        this.normalizations = BatchNormalizedLayers.trained(ordered);
        this.stored = new StoredStatistics(ordered);
        this.loading = loading;
    }

    /**
     * The layers of a graph with one input.
     *
     * @param loading turns a mini-batch into the graph's input
     */
    public static Dl4jNormalizedLayers of(ComputationGraph graph, Function<Minibatch, INDArray> loading) {
        return of(graph, graph.getLayers(), loading);
    }

    /**
     * The layers of a graph with one input, in an order that the caller chooses.
     *
     * @param ordered all layers of the graph, each behind those that it depends on
     */
    public static Dl4jNormalizedLayers of(
            ComputationGraph graph, Layer[] ordered, Function<Minibatch, INDArray> loading) {
        return new Dl4jNormalizedLayers(graph, ordered, loading);
    }

    /** How many batch-normalized layers of a graph are frozen. */
    public static int frozen(ComputationGraph graph) {
        return BatchNormalizedLayers.frozen(graph.getLayers());
    }

    @Override
    public List<LayerStatistics> overMinibatch(Minibatch batch) {
        graph.feedForward(new INDArray[] {loading.apply(batch)}, true, false);
        List<LayerStatistics> seen = normalizations.stream()
                .map(layer -> moments(layer, layer.input()))
                .toList();
        graph.clearLayersStates();
        return seen;
    }

    @Override
    public Runnable keepGenerators() {
        List<Long> states = StateOfGraph.random();
        return () -> StateOfGraph.setRandom(states);
    }

    @Override
    public LayerStatistics inInference(Minibatch batch, int layer) {
        graph.feedForward(new INDArray[] {loading.apply(batch)}, false, false);
        BatchNormalization normalization = normalizations.get(layer);
        LayerStatistics seen = moments(normalization, normalization.input());
        graph.clearLayersStates();
        return seen;
    }

    /**
     * The mean and the biased variance in doubles: over the m·p·q values of a feature map, floats would lose digits.
     */
    private static LayerStatistics moments(BatchNormalization layer, INDArray inputs) {
        INDArray x = inputs.castTo(DataType.DOUBLE);
        int[] allButUnits =
                switch (x.rank()) {
                    case 2 -> new int[] {0};
                    case 4 ->
                        layer.layerConf().getCnn2DFormat() == CNN2DFormat.NCHW
                                ? new int[] {0, 2, 3}
                                : new int[] {0, 1, 2};
                    default ->
                        throw new IllegalArgumentException(
                                "batch normalization of inputs of shape " + Arrays.toString(x.shape()));
                };
        INDArray mean = x.mean(allButUnits);
        return new LayerStatistics(
                x.length() / mean.length(),
                mean.toDoubleVector(),
                x.var(false, allButUnits).toDoubleVector());
    }

    @Override
    public List<LayerStatistics> inUse() {
        return stored.inUse();
    }

    @Override
    public void use(List<LayerStatistics> statistics) {
        stored.use(statistics);
    }
}
