package batchnorm.engine.dl4j;

import batchnorm.network.InitialWeights;
import batchnorm.network.Optimizer;
import batchnorm.network.Residual;
import batchnorm.network.ResidualUnit;
import batchnorm.network.ResidualUnit.Skip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Builds a DL4J graph from a {@link Residual} specification. A unit {@code stage-1/1b} becomes the layers
 * {@code stage-1/1b} (convolution), {@code stage-1/1b/normalization}, {@code stage-1/1b/sum} where a skip ends, and
 * {@code stage-1/1b/relu}, so that the nonlinearity's input can be read. All but group normalization and whitening are
 * layers of DL4J's own, so that every program with DL4J can load the saved model.
 *
 * <p>The weights are drawn in the order of the forward pass from one stream of random numbers that begins with the
 * seed. Only weights are drawn from it, so networks of one depth and seed begin with the same weights, whatever their
 * skips and their normalization.
 */
public final class ResidualGraph {
    private static final String IMAGE = "input";

    private final Residual spec;
    private final GraphBuilder graph;

    private ResidualGraph(Residual spec, GraphBuilder graph) {
        this.spec = spec;
        this.graph = graph;
    }

    /** A DL4J network with its weights drawn. */
    public static ComputationGraph network(Residual spec, Optimizer optimizer, long weightsSeed) {
        return Dl4j.initialized(configuration(spec, optimizer, weightsSeed));
    }

    /** The DL4J configuration; {@code weightsSeed} is the seed for the weights. */
    public static ComputationGraphConfiguration configuration(Residual spec, Optimizer optimizer, long weightsSeed) {
        return new ResidualGraph(spec, FeatureMaps.graph(optimizer, weightsSeed, IMAGE, spec.input())).build();
    }

    private ComputationGraphConfiguration build() {
        List<ResidualUnit> units = spec.units();
        String here = IMAGE;
        for (ResidualUnit unit : units) {
            here = unit(unit, here);
        }
        int inputs = units.get(units.size() - 1).output().channels();
        OutputLayer softmax = new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(spec.classes())
                .weightInit(FeatureMaps.gaussian(spec.weights().ofSoftmax(inputs)))
                .activation(Activation.SOFTMAX)
                .build();
        return graph.addLayer(InceptionGraph.AVERAGE, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), here)
                .addLayer(Dl4j.SOFTMAX, softmax, InceptionGraph.AVERAGE)
                .setOutputs(Dl4j.SOFTMAX)
                .build();
    }

    /** Adds the layers of a unit, and returns the name of the last. */
    private String unit(ResidualUnit unit, String source) {
        graph.addLayer(unit.name(), convolution(unit), source);
        String here = unit.name();
        Optional<Layer> layer =
                FeatureMaps.normalized(spec.normalization(), unit.output().channels());
        if (layer.isPresent()) {
            String normalized = unit.name() + "/normalization";
            graph.addLayer(normalized, layer.get(), here);
            here = normalized;
        }
        if (unit.skip().isPresent()) {
            String sum = unit.name() + "/sum";
            String brought = skip(unit, unit.skip().get());
            graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), here, brought);
            here = sum;
        }
        graph.addLayer(activationOf(unit.name()), Dl4j.activation(spec.nonlinearity()), here);
        return activationOf(unit.name());
    }

    /**
     * Brings a skip to the shape of the sum: pooling with a window of one value takes every second one, and channels of
     * zeros are the same channels times 0. Returns the name of the layer with the result.
     */
    private String skip(ResidualUnit unit, Skip skip) {
        String from = activationOf(skip.from());
        if (skip.shape().equals(unit.output())) {
            return from;
        }
        String sampled = unit.name() + "/sampled";
        String zeros = unit.name() + "/zeros";
        String padded = unit.name() + "/padded";
        Layer everySecond = new SubsamplingLayer.Builder(PoolingType.MAX)
                .kernelSize(1, 1)
                .stride(2, 2)
                .build();
        graph.addLayer(sampled, everySecond, from)
                .addVertex(zeros, new ScaleVertex(0), sampled)
                .addVertex(padded, new MergeVertex(), sampled, zeros);
        return padded;
    }

    private Layer convolution(ResidualUnit unit) {
        int padding = ResidualUnit.WINDOW / 2;
        InitialWeights weights = spec.weights();
        return new ConvolutionLayer.Builder(ResidualUnit.WINDOW, ResidualUnit.WINDOW)
                .stride(unit.stride(), unit.stride())
                .padding(padding, padding)
                .nIn(unit.input().channels())
                .nOut(unit.output().channels())
                .hasBias(spec.hasBias())
                .weightInit(FeatureMaps.gaussian(weights.ofConvolution(unit.fanIn())))
                .activation(Activation.IDENTITY)
                .build();
    }

    private String activationOf(String unit) {
        return unit + "/" + spec.nonlinearity().name().toLowerCase(Locale.ROOT);
    }
}
