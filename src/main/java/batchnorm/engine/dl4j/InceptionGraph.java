package batchnorm.engine.dl4j;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.Inception;
import batchnorm.network.InceptionNode;
import batchnorm.network.InceptionNode.Concatenation;
import batchnorm.network.InceptionNode.Pool;
import batchnorm.network.InceptionNode.Response;
import batchnorm.network.InceptionNode.Unit;
import batchnorm.network.LocalResponse;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Builds a DL4J graph from an {@link Inception} specification. A unit {@code A/3x3} becomes the layers {@code A/3x3}
 * (convolution), {@code A/3x3/normalization} and {@code A/3x3/relu}, so that the nonlinearity's input can be read.
 *
 * <p>The weights are drawn in the graph's order from one stream of random numbers that begins with the seed. Only
 * weights are drawn from it, so networks with the same table and seed begin with the same weights, whatever their
 * normalization. With another {@link batchnorm.network.InitialWeights} they are the same numbers times a factor.
 */
public final class InceptionGraph implements InceptionNode.Visitor<Void> {
    /** The name of the layer that averages each of the last feature maps. */
    static final String AVERAGE = "average";

    private final Inception spec;
    private final GraphBuilder graph;
    private final List<InceptionNode> nodes;
    private final Set<String> units;

    private InceptionGraph(Inception spec, GraphBuilder graph) {
        this.spec = spec;
        this.graph = graph;
        this.nodes = spec.nodes();
        this.units = nodes.stream()
                .filter(Unit.class::isInstance)
                .map(InceptionNode::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A DL4J network with its weights drawn. */
    public static ComputationGraph network(Inception spec, Optimizer optimizer, long weightsSeed) {
        ComputationGraph graph = Dl4j.initialized(configuration(spec, optimizer, weightsSeed));
        for (InceptionNode node : spec.nodes()) {
            if (node instanceof Unit unit && unit.depthMultiplier().isPresent()) {
                rescaleDepthwise(graph, spec, unit);
            }
        }
        return graph;
    }

    /**
     * Gives the depthwise filters of a separable convolution a deviation of their own. DL4J has one Gaussian for each
     * layer, here the one for the 1×1 filters. A depthwise filter sums over its window in one channel, a 1×1 filter
     * over all depthwise outputs: 49 and 24 inputs in Figure 5.
     */
    private static void rescaleDepthwise(ComputationGraph graph, Inception spec, Unit unit) {
        double drawn = spec.weights().ofConvolution(pointwiseFanIn(unit));
        double own = spec.weights().ofConvolution(unit.size() * unit.size());
        graph.getLayer(unit.name())
                .getParam(SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY)
                .muli(own / drawn);
    }

    private static int pointwiseFanIn(Unit unit) {
        return unit.depthMultiplier().orElseThrow() * unit.inputs();
    }

    /** The DL4J configuration; {@code weightsSeed} is the seed for the weights. */
    public static ComputationGraphConfiguration configuration(Inception spec, Optimizer optimizer, long weightsSeed) {
        return new InceptionGraph(spec, FeatureMaps.graph(optimizer, weightsSeed, InceptionNode.IMAGE, spec.input()))
                .build();
    }

    private ComputationGraphConfiguration build() {
        nodes.forEach(node -> node.accept(this));
        InceptionNode last = nodes.get(nodes.size() - 1);
        graph.addLayer(AVERAGE, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), end(last.name()));
        int inputs = last.output().channels();
        OutputLayer.Builder softmax = new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(spec.classes())
                .weightInit(FeatureMaps.gaussian(spec.weights().ofSoftmax(inputs)))
                .activation(Activation.SOFTMAX);
        if (spec.dropout() > 0) {
            softmax.dropOut(1 - spec.dropout()); // DL4J expects the share that is kept
        }
        return graph.addLayer(Dl4j.SOFTMAX, softmax.build(), AVERAGE)
                .setOutputs(Dl4j.SOFTMAX)
                .build();
    }

    @Override
    public Void unit(Unit unit) {
        graph.addLayer(unit.name(), convolution(unit), end(unit.source()));
        String normalized = unit.name() + "/normalization";
        Optional<Layer> layer =
                FeatureMaps.normalized(spec.normalization(), unit.output().channels());
        if (spec.isPerActivation(unit)) {
            perActivation(unit, normalized);
        } else if (layer.isPresent()) {
            graph.addLayer(normalized, layer.get(), unit.name())
                    .addLayer(activationOf(unit.name()), nonlinearity(), normalized);
        } else {
            graph.addLayer(activationOf(unit.name()), nonlinearity(), unit.name());
        }
        return null;
    }

    /** Batch normalization of each activation, and the nonlinearity. */
    private void perActivation(Unit unit, String name) {
        Normalization.Batch batch = spec.normalization().batch().orElseThrow();
        Shape maps = unit.output();
        // Values in rows, one for each activation, are normalized one by one.
        InputPreProcessor toRows = new CnnToFeedForwardPreProcessor(maps.height(), maps.width(), maps.channels());
        InputPreProcessor toMaps = new FeedForwardToCnnPreProcessor(maps.height(), maps.width(), maps.channels());
        graph.addLayer(name, Dl4j.batchNormalization(batch, maps.size()), toRows, unit.name())
                .addLayer(activationOf(unit.name()), nonlinearity(), toMaps, name);
    }

    private Layer nonlinearity() {
        return Dl4j.activation(spec.nonlinearity());
    }

    @Override
    public Void pool(Pool pool) {
        int padding = pool.size() / 2;
        Layer layer = new SubsamplingLayer.Builder(
                        switch (pool.kind()) {
                            case MAX -> PoolingType.MAX;
                            case AVERAGE -> PoolingType.AVG;
                        })
                .kernelSize(pool.size(), pool.size())
                .stride(pool.stride(), pool.stride())
                .padding(padding, padding)
                .build();
        graph.addLayer(pool.name(), layer, end(pool.source()));
        return null;
    }

    @Override
    public Void response(Response response) {
        LocalResponse how = spec.localResponse().orElseThrow();
        Layer layer = new LocalResponseNormalization.Builder(how.k(), how.n(), how.alpha(), how.beta()).build();
        graph.addLayer(response.name(), layer, end(response.source()));
        return null;
    }

    @Override
    public Void concatenation(Concatenation concatenation) {
        String[] sources = concatenation.sources().stream().map(this::end).toArray(String[]::new);
        graph.addVertex(concatenation.name(), new MergeVertex(), sources);
        return null;
    }

    private Layer convolution(Unit unit) {
        int padding = unit.size() / 2;
        int fanIn = unit.size() * unit.size() * unit.inputs();
        return unit.depthMultiplier().isPresent()
                ? new SeparableConvolution2D.Builder(unit.size(), unit.size())
                        .depthMultiplier(unit.depthMultiplier().get())
                        .stride(unit.stride(), unit.stride())
                        .padding(padding, padding)
                        .nIn(unit.inputs())
                        .nOut(unit.output().channels())
                        .hasBias(spec.hasBias())
                        .weightInit(FeatureMaps.gaussian(spec.weights().ofConvolution(pointwiseFanIn(unit))))
                        .activation(Activation.IDENTITY)
                        .build()
                : new ConvolutionLayer.Builder(unit.size(), unit.size())
                        .stride(unit.stride(), unit.stride())
                        .padding(padding, padding)
                        .nIn(unit.inputs())
                        .nOut(unit.output().channels())
                        .hasBias(spec.hasBias())
                        .weightInit(FeatureMaps.gaussian(spec.weights().ofConvolution(fanIn)))
                        .activation(Activation.IDENTITY)
                        .build();
    }

    private String activationOf(String unit) {
        return unit + "/" + spec.nonlinearity().name().toLowerCase(Locale.ROOT);
    }

    /** The name of the last layer of a node; for a unit, its activation. */
    private String end(String node) {
        return units.contains(node) ? activationOf(node) : node;
    }
}
