package batchnorm.engine.dl4j;

import batchnorm.data.Minibatch;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

/** A graph for tests: two channels of 6 × 6 → convolution, BN, ReLU, twice → softmax. */
public final class TinyConvolution {
    public static final int INPUTS = 2 * 6 * 6;
    public static final int CLASSES = 3;

    private TinyConvolution() {}

    /**
     * The graph; {@code logarithm}: whether its BN layers keep the logarithm of the deviation, as DL4J does unless told
     * otherwise
     */
    public static ComputationGraph graph(boolean logarithm) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("images")
                .setInputTypes(InputType.convolutional(6, 6, 2))
                .addLayer("convolution1", convolution(3), "images")
                .addLayer("normalization1", normalization(logarithm), "convolution1")
                .addLayer("relu1", new ActivationLayer(Activation.RELU), "normalization1")
                .addLayer("convolution2", convolution(4), "relu1")
                .addLayer("normalization2", normalization(logarithm), "convolution2")
                .addLayer("relu2", new ActivationLayer(Activation.RELU), "normalization2")
                .addLayer(
                        "softmax",
                        new OutputLayer.Builder()
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "relu2")
                .setOutputs("softmax")
                .build());
        graph.init();
        return graph;
    }

    private static ConvolutionLayer convolution(int maps) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(maps)
                .activation(Activation.IDENTITY)
                .hasBias(false)
                .build();
    }

    private static BatchNormalization normalization(boolean logarithm) {
        return new BatchNormalization.Builder().useLogStd(logarithm).build();
    }

    /** As {@code [m, channels, height, width]}. */
    public static INDArray load(Minibatch batch) {
        return Nd4j.createFromArray(batch.inputs())
                .get(NDArrayIndex.interval(0, (long) batch.size() * INPUTS))
                .reshape(batch.size(), 2, 6, 6);
    }

    public static void fit(ComputationGraph graph, Minibatch batch) {
        INDArray labels = Nd4j.create(batch.size(), CLASSES);
        for (int i = 0; i < batch.size(); i++) {
            labels.putScalar(i, batch.labels()[i], 1);
        }
        graph.fit(new DataSet(load(batch), labels));
    }
}
