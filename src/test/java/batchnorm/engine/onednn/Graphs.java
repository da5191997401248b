package batchnorm.engine.onednn;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.network.Optimizer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Small graphs for tests. */
final class Graphs {
    static final Shape IMAGE = new Shape(3, 8, 8);
    static final int CLASSES = 5;

    private Graphs() {}

    /** An initialized graph; {@code layers} adds those between "input" and "average", the last called "last". */
    static ComputationGraph averaging(Optimizer optimizer, UnaryOperator<GraphBuilder> layers, int width) {
        return build(
                optimizer,
                graph -> softmax(
                        layers.apply(graph)
                                .addLayer("average", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "last"),
                        "average",
                        width));
    }

    static GraphBuilder softmax(GraphBuilder graph, String source, int width) {
        return graph.addLayer(
                        "softmax",
                        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                                .nIn(width)
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        source)
                .setOutputs("softmax");
    }

    static ComputationGraph build(Optimizer optimizer, UnaryOperator<GraphBuilder> layers) {
        NeuralNetConfiguration.Builder defaults = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .seed(7)
                .convolutionMode(ConvolutionMode.Truncate)
                .updater(optimizer.momentum() == 0 ? new Sgd(0.1) : new Nesterovs(0.1, optimizer.momentum()))
                .weightInit(new WeightInitDistribution(new NormalDistribution(0, 0.2)))
                .biasInit(0.05);
        if (optimizer.l2() > 0) {
            defaults.l2(optimizer.l2());
        }
        GraphBuilder graph = defaults.graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(IMAGE.height(), IMAGE.width(), IMAGE.channels()));
        ComputationGraph network = new ComputationGraph(layers.apply(graph).build());
        network.init();
        return network;
    }

    static ConvolutionLayer convolution(int outputs, int size, int stride, boolean bias) {
        return new ConvolutionLayer.Builder(size, size)
                .stride(stride, stride)
                .padding(size / 2, size / 2)
                .nOut(outputs)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
    }

    static BatchNormalization normalization() {
        return new BatchNormalization.Builder()
                .eps(1e-4)
                .decay(0.8)
                .useLogStd(false)
                .build();
    }

    static ActivationLayer activation(Activation activation) {
        return new ActivationLayer.Builder().activation(activation).build();
    }

    static SubsamplingLayer pooling(PoolingType kind, int stride) {
        return new SubsamplingLayer.Builder(kind)
                .kernelSize(3, 3)
                .stride(stride, stride)
                .padding(1, 1)
                .build();
    }

    /** Convolution (+ normalization) + nonlinearity, the end under {@code name}. */
    static GraphBuilder unit(
            GraphBuilder graph, String name, ConvolutionLayer convolution, Activation activation, String source) {
        graph.addLayer(name + "/convolution", convolution, source);
        String before = name + "/convolution";
        if (!convolution.hasBias()) {
            graph.addLayer(name + "/normalization", normalization(), before);
            before = name + "/normalization";
        }
        return graph.addLayer(name, activation(activation), before);
    }

    /** The same with a mean and a variance for each activation; the convolution's outputs are squares of this side. */
    static GraphBuilder perActivation(
            GraphBuilder graph, String name, ConvolutionLayer convolution, int side, Activation activation) {
        int width = Math.toIntExact(convolution.getNOut());
        return graph.addLayer(name + "/convolution", convolution, "input")
                .addLayer(
                        name + "/normalization",
                        normalization(),
                        new CnnToFeedForwardPreProcessor(side, side, width),
                        name + "/convolution")
                .addLayer(
                        name,
                        activation(activation),
                        new FeedForwardToCnnPreProcessor(side, side, width),
                        name + "/normalization");
    }

    /** A stem and two modules, the second one with stride 2: all that the paper's networks have, but small. */
    static ComputationGraph inception(Optimizer optimizer, boolean normalized, Activation activation) {
        return averaging(optimizer, graph -> inception(graph, !normalized, activation), 32 + 20 + 12);
    }

    private static GraphBuilder inception(GraphBuilder graph, boolean bias, Activation activation) {
        unit(graph, "stem", convolution(16, 3, 1, bias), activation, "input");
        unit(graph, "a1", convolution(16, 1, 1, bias), activation, "stem");
        unit(graph, "a3r", convolution(12, 1, 1, bias), activation, "stem");
        unit(graph, "a3", convolution(20, 3, 1, bias), activation, "a3r");
        unit(graph, "adr", convolution(8, 1, 1, bias), activation, "stem");
        unit(graph, "ad", convolution(12, 3, 1, bias), activation, "adr");
        graph.addLayer("ap", pooling(PoolingType.AVG, 1), "stem");
        unit(graph, "app", convolution(8, 1, 1, bias), activation, "ap");
        graph.addVertex("a", new MergeVertex(), "a1", "a3", "ad", "app");
        unit(graph, "b3r", convolution(24, 1, 1, bias), activation, "a");
        unit(graph, "b3", convolution(8, 3, 2, bias), activation, "b3r");
        graph.addLayer("bp", pooling(PoolingType.MAX, 2), "a");
        return graph.addVertex("last", new MergeVertex(), "b3", "bp");
    }

    static INDArray inputs(Minibatch batch) {
        return Nd4j.create(batch.inputs(), batch.size(), IMAGE.channels(), IMAGE.height(), IMAGE.width());
    }

    static INDArray labels(Minibatch batch) {
        INDArray labels = Nd4j.zeros(batch.size(), CLASSES);
        for (int i = 0; i < batch.size(); i++) {
            labels.putScalar(i, batch.labels()[i], 1);
        }
        return labels;
    }

    /** ‖a − b‖; ND4J's own is no number where they are nearly the same. */
    static double distance(INDArray a, INDArray b) {
        return a.sub(b).norm2Number().doubleValue();
    }
}
