package batchnorm.engine.dl4j;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The batch-normalized layers of any DL4J network, fully connected or convolutional. Passes are those of training in
 * all things, dropout included.
 */
public final class Dl4jNormalizedLayers implements NormalizedLayers {
    private final StoredStatistics stored;
    private final Function<Minibatch, INDArray> loading;
    private final Pass pass;

    /** A pass in training mode. */
    @FunctionalInterface
    private interface Pass {
        /** The inputs of each normalized layer, in their order, handed over as they come up. */
        void run(INDArray inputs, Visitor visitor);
    }

    /** Is shown the inputs of one layer after the other. */
    @FunctionalInterface
    private interface Visitor {
        void visit(Layer layer, INDArray inputs);
    }

    private Dl4jNormalizedLayers(Layer[] all, Function<Minibatch, INDArray> loading, Pass pass) {
        this.stored = new StoredStatistics(all);
        this.loading = loading;
        this.pass = pass;
    }

    /**
     * Of a network whose layers follow one another.
     *
     * @param loading a mini-batch as the network's input
     */
    public static Dl4jNormalizedLayers of(MultiLayerNetwork network, Function<Minibatch, INDArray> loading) {
        return new Dl4jNormalizedLayers(network.getLayers(), loading, (inputs, visitor) -> {
            INDArray activations = inputs;
            for (int i = 0; i < network.getnLayers() - 1; i++) {
                InputPreProcessor reshape = network.getLayerWiseConfigurations().getInputPreProcess(i);
                if (reshape != null) {
                    activations = reshape.preProcess(
                            activations, Math.toIntExact(inputs.size(0)), LayerWorkspaceMgr.noWorkspaces());
                }
                visitor.visit(network.getLayer(i), activations);
                // Not the whole network's feedForward: layer by layer nothing is kept that is not needed any more.
                activations = network.getLayer(i).activate(activations, true, LayerWorkspaceMgr.noWorkspaces());
            }
        });
    }

    /**
     * Of a graph with one input.
     *
     * @param loading a mini-batch as the graph's input
     */
    public static Dl4jNormalizedLayers of(ComputationGraph graph, Function<Minibatch, INDArray> loading) {
        return new Dl4jNormalizedLayers(graph.getLayers(), loading, (inputs, visitor) -> {
            graph.feedForward(new INDArray[] {inputs}, true, false);
            for (Layer layer : graph.getLayers()) {
                visitor.visit(layer, layer.input());
            }
            graph.clearLayersStates();
        });
    }

    @Override
    public List<LayerStatistics> overMinibatch(Minibatch batch) {
        List<LayerStatistics> seen = new ArrayList<>();
        pass.run(loading.apply(batch), (layer, inputs) -> {
            if (layer instanceof BatchNormalization normalization) {
                seen.add(moments(normalization, inputs));
            }
        });
        return seen;
    }

    /** In doubles: over the m·p·q values of a feature map, floats would lose digits. */
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
