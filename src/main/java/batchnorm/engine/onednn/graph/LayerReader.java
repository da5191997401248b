package batchnorm.engine.onednn.graph;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.dl4j.layers.NormalizedGroups;
import batchnorm.engine.dl4j.layers.WhiteningInference;
import batchnorm.engine.onednn.graph.Node.Pooling.Statistic;
import batchnorm.engine.onednn.parameters.FlatParameters;
import batchnorm.engine.onednn.parameters.Parameter;
import batchnorm.engine.whitening.PopulationWhitening;
import batchnorm.network.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;

/** Turns one DL4J layer into nodes. It takes the parameters in the order of DL4J's flat vector. */
final class LayerReader {
    private final FlatParameters parameters;
    private final Settings settings;
    private List<Node> nodes = new ArrayList<>();
    private String name = "";
    private String source = "";
    private Shape shape = new Shape(1, 1, 1);

    LayerReader(FlatParameters parameters, Optimizer optimizer) {
        this.parameters = parameters;
        this.settings = new Settings(optimizer);
    }

    /** The nodes that a layer becomes. */
    List<Node> read(LayerVertex vertex, Shape input, String inputName) {
        nodes = new ArrayList<>();
        name = vertex.getVertexName();
        if (vertex.getLayer() instanceof BaseWrapperLayer wrapper) {
            throw Refusal.unknown(
                    name, wrapper.getClass().getSimpleName()); // its configuration is that of the layer that it wraps
        }
        Layer layer = vertex.getLayer().conf().getLayer();
        source = inputName;
        shape = input;
        settings.check(vertex.getLayer().conf(), name);
        settings.checkShape(layer, vertex.getLayerPreProcessor(), shape);
        if (layer instanceof DropoutLayer
                || layer instanceof DenseLayer
                || layer instanceof BaseOutputLayer
                || layer instanceof ConvolutionLayer) {
            settings.dropout(name, layer).ifPresent(kept -> add("dropout", new Node.Dropout(kept), shape));
        }
        if (layer instanceof SeparableConvolution2D separable) {
            separable(separable);
        } else if (layer.getClass() == ConvolutionLayer.class) {
            convolution((ConvolutionLayer) layer);
        } else if (layer instanceof DenseLayer dense) {
            dense(dense, dense.hasBias());
        } else if (layer instanceof OutputLayer output) {
            dense(output, output.hasBias());
            add("softmax", new Node.Softmax(), shape);
        } else if (layer instanceof BatchNormalization batch) {
            normalization(batch);
        } else if (layer instanceof NormalizedGroups groups) {
            groups(groups);
        } else if (layer instanceof WhiteningInference whitening) {
            whitening(whitening);
        } else {
            withoutParameters(layer);
        }
        return nodes;
    }

    private void withoutParameters(Layer layer) {
        if (layer instanceof ActivationLayer activation) {
            Node.Activation nonlinearity = Node.Activation.of(activation.getActivationFn())
                    .orElseThrow(() -> Refusal.unknown(name, "activation " + activation.getActivationFn()));
            add("", nonlinearity, shape);
        } else if (layer.getClass() == SubsamplingLayer.class) {
            SubsamplingLayer pooling = (SubsamplingLayer) layer;
            Window window = Window.of(pooling.getKernelSize(), pooling.getStride(), pooling.getPadding());
            Statistic average =
                    pooling.isAvgPoolIncludePadInDivisor() ? Statistic.AVERAGE_WITH_PADDING : Statistic.AVERAGE;
            Statistic statistic = pooling.getPoolingType() == PoolingType.MAX ? Statistic.MAXIMUM : average;
            add("", new Node.Pooling(window, statistic), window.over(shape, shape.channels()));
        } else if (layer instanceof GlobalPoolingLayer) {
            Window window = Window.whole(shape);
            add("", new Node.Pooling(window, Statistic.AVERAGE), window.over(shape, shape.channels()));
        } else if (layer instanceof LocalResponseNormalization local) {
            int size =
                    2 * ((int) local.getN() / 2) + 1; // DL4J takes n / 2 channels on each side, and the channel itself
            if (!Node.LocalResponse.supports(size)) {
                throw Refusal.unknown(name, "local response normalization over " + size + " channels");
            }
            add("", new Node.LocalResponse(local.getK(), size, local.getAlpha(), local.getBeta()), shape);
        } else if (!(layer instanceof DropoutLayer)) {
            throw Refusal.unknown(name, layer.getClass().getSimpleName());
        }
    }

    private void convolution(ConvolutionLayer layer) {
        Window window = Window.of(layer.getKernelSize(), layer.getStride(), layer.getPadding());
        Optional<Parameter> bias = bias(layer, layer.hasBias());
        Parameter weights =
                parameters.weights(name, layer.getNOut(), shape.channels(), window.height(), window.width());
        int outputs = Math.toIntExact(layer.getNOut());
        add("", new Node.Convolution(window, 1, weights, bias), window.over(shape, outputs));
    }

    /**
     * Deviation: L2 penalizes both kinds of weights and not the bias. DL4J looks for the weights at the wrong place of
     * its flat vector: if there are a bias and L2, it penalizes the bias, and leaves out as many weights at the end.
     */
    private void separable(SeparableConvolution2D layer) {
        Window window = Window.of(layer.getKernelSize(), layer.getStride(), layer.getPadding());
        int depth = layer.getDepthMultiplier();
        int inputs = shape.channels();
        int outputs = Math.toIntExact(layer.getNOut());
        Optional<Parameter> bias = bias(layer, layer.hasBias());
        Parameter depthwise = depthwise(inputs, depth, window);
        Parameter pointwise = parameters.weights(name + " pointwise", outputs, (long) inputs * depth, 1, 1);
        add(
                "depthwise",
                new Node.Convolution(window, inputs, depthwise, Optional.empty()),
                window.over(shape, inputs * depth));
        add("", new Node.Convolution(Window.POINT, 1, pointwise, bias), Window.POINT.over(shape, outputs));
    }

    /**
     * DL4J's order is: for each multiple of the depth, the filters of all input channels. A depthwise convolution of
     * one channel is an ordinary convolution.
     */
    private Parameter depthwise(int inputs, int depth, Window window) {
        String part = name + " depthwise";
        if (inputs == 1) {
            return parameters.weights(part, depth, 1, window.height(), window.width());
        }
        long filter = (long) window.height() * window.width();
        return parameters.weights(part, new long[] {inputs, depth, 1, window.height(), window.width()}, new long[] {
            filter, inputs * filter, filter, window.width(), 1
        });
    }

    /** A convolution whose window is the whole input. */
    private void dense(FeedForwardLayer layer, boolean hasBias) {
        Window window = Window.whole(shape);
        Parameter weights = parameters.weights(name, layer.getNOut(), shape.channels(), shape.height(), shape.width());
        Optional<Parameter> bias = bias(layer, hasBias);
        int outputs = Math.toIntExact(layer.getNOut());
        add("", new Node.Convolution(window, 1, weights, bias), window.over(shape, outputs));
    }

    private Optional<Parameter> bias(FeedForwardLayer layer, boolean has) {
        return has ? Optional.of(parameters.bias(name + " bias", layer.getNOut())) : Optional.empty();
    }

    /** Of feature maps that DL4J has flattened to rows, it normalizes each activation by itself. */
    private void normalization(BatchNormalization layer) {
        long width = layer.getNOut();
        boolean perActivation = width != shape.channels();
        if (perActivation && width != shape.size()) {
            throw Refusal.unknown(name, "normalization of " + width + " of " + shape.size() + " activations");
        }
        Parameter scaleAndShift = perActivation
                ? parameters.scaleAndShift(name + " scale and shift", shape.channels(), shape.height(), shape.width())
                : parameters.scaleAndShift(name + " scale and shift", width);
        Parameter mean = statistics("mean", perActivation);
        Parameter variance = statistics("variance", perActivation);
        Node.Normalization kind = new Node.Normalization(
                perActivation, layer.getEps(), layer.getDecay(), scaleAndShift, mean, variance, Optional.empty());
        add("", kind, shape);
    }

    private void groups(NormalizedGroups layer) {
        if (layer.units() != shape.channels()) {
            throw Refusal.unknown(name, "normalization of " + layer.units() + " of " + shape.channels() + " channels");
        }
        Parameter scaleAndShift = parameters.scaleAndShift(name + " scale and shift", layer.units());
        add("", new Node.Groups(layer.groups(), layer.epsilon(), scaleAndShift), shape);
    }

    private void whitening(WhiteningInference layer) {
        int units = layer.units();
        if (units != shape.channels()) {
            throw Refusal.unknown(name, "whitening of " + units + " of " + shape.channels() + " channels");
        }
        Parameter scaleAndShift = parameters.scaleAndShift(name + " scale and shift", units);
        Parameter mean = parameters.statistics(name + " mean", units);
        Parameter covariance = parameters.statistics(name + " covariance", units, units);
        Parameter transform = parameters.statistics(name + " transform", units, units);
        parameters.derive(transform, covariance, new PopulationWhitening(units, layer.epsilon())::transformOf);
        add("", new Node.Whitening(layer.epsilon(), layer.decay(), scaleAndShift, mean, covariance), shape);
    }

    private Parameter statistics(String part, boolean perActivation) {
        String called = name + " " + part;
        return perActivation
                ? parameters.statistics(called, shape.channels(), shape.height(), shape.width())
                : parameters.statistics(called, shape.channels());
    }

    /** Adds a node after the last one; {@code part} tells apart the nodes of a layer that becomes several. */
    private void add(String part, Node.Kind kind, Shape output) {
        String nodeName = part.isEmpty() ? name : name + " (" + part + ")";
        nodes.add(new Node(nodeName, kind, List.of(source), output));
        source = nodeName;
        shape = output;
    }
}
