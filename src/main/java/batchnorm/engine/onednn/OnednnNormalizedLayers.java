package batchnorm.engine.onednn;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.dl4j.Dl4jNormalizedLayers;
import batchnorm.engine.dl4j.StoredStatistics;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Programs;
import batchnorm.engine.onednn.program.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * This engine computes the mini-batch's statistics. The statistics in use are among DL4J's parameters, so DL4J reads
 * and writes them, after they were brought up to date.
 */
final class OnednnNormalizedLayers implements NormalizedLayers {
    private final OnednnNetwork network;
    private final Programs programs;
    private final List<Node> normalizations;
    private final StoredStatistics stored;
    private final Dl4jNormalizedLayers stock;

    /** @param nodes the nodes of {@code graph}, in the order of the forward pass */
    OnednnNormalizedLayers(OnednnNetwork network, ComputationGraph graph, List<Node> nodes, Programs programs) {
        this.network = network;
        this.programs = programs;
        this.normalizations = nodes.stream()
                .filter(node -> node.kind() instanceof Node.Normalization)
                .toList();
        Layer[] ordered = Arrays.stream(graph.topologicalSortOrder())
                .mapToObj(index -> graph.getVertices()[index])
                .map(GraphVertex::getLayer)
                .filter(Objects::nonNull)
                .toArray(Layer[]::new);
        this.stored = new StoredStatistics(ordered);
        this.stock = Dl4jNormalizedLayers.of(graph, ordered, batch -> load(batch, network.input()));
    }

    private static INDArray load(Minibatch batch, Shape input) {
        long m = batch.size();
        long[] shape = input.height() * input.width() == 1
                ? new long[] {m, input.channels()}
                : new long[] {m, input.channels(), input.height(), input.width()};
        return Nd4j.createFromArray(Arrays.copyOf(batch.inputs(), batch.size() * input.size()))
                .reshape(shape);
    }

    @Override
    public List<LayerStatistics> overMinibatch(Minibatch batch) {
        network.check(batch);
        float[] seen = programs.get(Purpose.STATISTICS, batch.size()).run(batch).shown();
        List<LayerStatistics> layers = new ArrayList<>();
        int start = 0;
        for (Node node : normalizations) {
            int units = ((Node.Normalization) node.kind()).units(node.output());
            long values = (long) batch.size() * node.output().size() / units;
            layers.add(new LayerStatistics(values, doubles(seen, start, units), doubles(seen, start + units, units)));
            start += 2 * units;
        }
        return layers;
    }

    @Override
    public Runnable keepGenerators() {
        return stock.keepGenerators();
    }

    private static double[] doubles(float[] from, int start, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = from[start + i];
        }
        return values;
    }

    /** {@inheritDoc} This engine has no program for it: DL4J makes the pass, with the same parameters. */
    @Override
    public LayerStatistics inInference(Minibatch batch, int layer) {
        network.check(batch);
        network.tellDl4j();
        return stock.inInference(batch, layer);
    }

    @Override
    public List<LayerStatistics> inUse() {
        network.tellDl4j();
        return stored.inUse();
    }

    @Override
    public void use(List<LayerStatistics> statistics) {
        network.tellDl4j();
        stored.use(statistics);
        network.parametersChanged();
    }
}
