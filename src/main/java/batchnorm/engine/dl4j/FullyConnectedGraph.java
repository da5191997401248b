package batchnorm.engine.dl4j;

import batchnorm.network.FullyConnected;
import batchnorm.network.Optimizer;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Builds a DL4J graph from a {@link FullyConnected} specification. Each hidden layer becomes affine → (normalization →)
 * activation (→ normalization) (→ dropout). Each part is its own DL4J layer, so that the nonlinearity's input can be
 * read. At the end come the affine layer and the softmax.
 *
 * <p>The weights are drawn layer by layer from one stream of random numbers that begins with the seed. Only weights are
 * drawn from it, so the plain and the normalized network with the same seed begin with the same weight matrices.
 */
public final class FullyConnectedGraph {
    private static final String INPUT = "input";

    private final FullyConnected spec;
    private final GraphBuilder graph;
    /** The name of the layer that was added last. */
    private String last = INPUT;

    private FullyConnectedGraph(FullyConnected spec, GraphBuilder graph) {
        this.spec = spec;
        this.graph = graph;
    }

    /** A DL4J network with its weights drawn. */
    public static ComputationGraph network(FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        return Dl4j.initialized(configuration(spec, optimizer, weightsSeed));
    }

    /** The DL4J configuration; {@code weightsSeed} is the seed for the weights. */
    public static ComputationGraphConfiguration configuration(
            FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        GraphBuilder graph = Dl4j.defaults(optimizer, weightsSeed)
                .weightInit(new WeightInitDistribution(new NormalDistribution(0, spec.weightDeviation())))
                .graphBuilder()
                .addInputs(INPUT);
        return new FullyConnectedGraph(spec, graph).build();
    }

    private ComputationGraphConfiguration build() {
        int width = spec.inputs();
        for (int hidden = 0; hidden < spec.depth(); hidden++) {
            addHidden(hidden + 1, width, spec.hidden().get(hidden));
            width = spec.hidden().get(hidden);
        }
        add(
                Dl4j.SOFTMAX,
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(width)
                        .nOut(spec.classes())
                        .activation(Activation.SOFTMAX)
                        .build());
        return graph.setOutputs(Dl4j.SOFTMAX).build();
    }

    private void addHidden(int number, int inputs, int width) {
        HiddenLayers layers = HiddenLayers.of(spec, inputs, width);
        String normalization = "normalization" + number;
        add("affine" + number, layers.affine());
        layers.before().ifPresent(layer -> add(normalization, layer));
        add(spec.nonlinearity().name().toLowerCase(Locale.ROOT) + number, Dl4j.activation(spec.nonlinearity()));
        layers.after().ifPresent(layer -> add(normalization, layer));
        if (spec.dropout() > 0) {
            add("dropout" + number, dropout(width));
        }
    }

    /**
     * Dropout as its own layer, so that an inspection can leave it out. DL4J expects the share of outputs that is kept.
     */
    private DropoutLayer dropout(int width) {
        return new DropoutLayer.Builder()
                .nIn(width)
                .nOut(width)
                .dropOut(1 - spec.dropout())
                .build();
    }

    private void add(String name, Layer layer) {
        graph.addLayer(name, layer, last);
        last = name;
    }
}
