package batchnorm.engine.dl4j.saved;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.engine.dl4j.layers.WhiteningInference;
import batchnorm.network.Whitening;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** A file of a few kilobytes can describe a network that takes hours for one small image. */
class LayerWorkTest {
    /** 24 numbers. */
    private static final InputType SMALL = InputType.convolutional(6, 4, 1);

    /** 506 × 504 outputs, each the largest of all inputs, because the window is larger than they are. */
    @Test
    void aPoolingWindowAsLargeAsItsLayerIsRefused() {
        refused(
                "up to layer layer1, one image takes 65037495600 visits in windows and layers; at most 16777216 are expected",
                SMALL,
                new ZeroPaddingLayer.Builder(250, 250).build(),
                pooling(1_000_000));
    }

    @Test
    void theWindowOfAFrozenLayerCountsToo() {
        refused(
                "up to layer layer1, one image takes 65037495600 visits in windows and layers",
                SMALL,
                new ZeroPaddingLayer.Builder(250, 250).build(),
                new FrozenLayer(pooling(1_000_000)));
    }

    /** 24 numbers, each from a million channels. */
    @Test
    void localResponseNormalizationOverAMillionChannelsIsRefused() {
        refused(
                "up to layer layer0, one image takes 24000000 visits in windows and layers; at most 16777216 are expected",
                SMALL,
                new LocalResponseNormalization.Builder().n(1_000_000).build());
    }

    /** 1,006 × 1,004 positions of a kernel of 17 × 17, which has 289 weights and a bias. */
    @Test
    void aKernelAtAMillionPositionsOfASmallImageIsRefused() {
        refused(
                "up to layer layer1, one image takes 292906960 products with weights; at most 201326592 are expected",
                SMALL,
                new ZeroPaddingLayer.Builder(500, 500).build(),
                convolution(1, 17));
    }

    /** 102 × 100 positions; 200 numbers of the convolution at each, and 20,300 of the whitening of 100 feature maps. */
    @Test
    void whiteningCountsAtEachPosition() {
        refused(
                "up to layer layer2, one image takes 209100000 products with weights; at most 201326592 are expected",
                SMALL,
                new ZeroPaddingLayer.Builder(48, 48).build(),
                convolution(100, 1),
                new WhiteningInference(100, new Whitening(0.1, 0.9)));
    }

    /**
     * The 17th of these layers without weights. Each gives 1,006 × 1,004 numbers, which a pass over all layers keeps.
     */
    @Test
    void manyLargeLayersWithoutWeightsAreRefused() {
        Layer[] layers = new Layer[30];
        layers[0] = new ZeroPaddingLayer.Builder(500, 500).build();
        for (int i = 1; i < layers.length; i++) {
            layers[i] = new ActivationLayer.Builder()
                    .activation(Activation.IDENTITY)
                    .build();
        }
        refused("up to layer layer16, one image takes 17170408 visits in windows and layers", SMALL, layers);
    }

    /** A million rows for one image, each with 4,096 numbers. */
    @Test
    void aLayerThatSeesEachTimeStepAsARowCountsForAllOfThem() {
        refused(
                "layer layer2 gives 4096000000 numbers for one image; at most 1048576 are expected",
                InputType.feedForward(24),
                SmallModels.hidden(1),
                new RepeatVector.Builder<>(1_000_000).build(),
                SmallModels.hidden(4096));
    }

    /** The widest layer of wide residual networks, on images of CIFAR-10. */
    @Test
    void aWideLayerOfAPublishedNetworkIsTaken() {
        taken(InputType.convolutional(32, 32, 3), convolution(640, 3), convolution(640, 3), new GlobalPoolingLayer());
    }

    /** GoogLeNet's first layers. */
    @Test
    void poolingAndLocalResponseNormalizationOfAPhotographAreTaken() {
        taken(
                InputType.convolutional(224, 224, 3),
                new ConvolutionLayer.Builder(7, 7).nOut(64).stride(2, 2).build(),
                pooling(3),
                new LocalResponseNormalization.Builder().n(5).build(),
                new GlobalPoolingLayer());
    }

    /** DL4J itself counts −1 channels here, and so cannot be asked for the sizes of the layers behind. */
    @Test
    void someChannelsOfALayerAreTaken() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "layer",
                        new ConvolutionLayer.Builder(1, 1).nIn(1).nOut(5).build(),
                        "in")
                .addVertex("some", new SubsetVertex(1, 3), "layer")
                .addLayer(
                        "softmax",
                        new OutputLayer.Builder()
                                .nIn(72)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        new CnnToFeedForwardPreProcessor(6, 4, 3),
                        "some")
                .setOutputs("softmax")
                .build());
        graph.init();
        assertThatCode(() -> LayerSizes.check(graph, "in", SMALL)).doesNotThrowAnyException();
    }

    private static void refused(String message, InputType images, Layer... layers) {
        assertThatThrownBy(() -> LayerSizes.check(SmallModels.graph(images, layers), "in", images))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static void taken(InputType images, Layer... layers) {
        assertThatCode(() -> LayerSizes.check(SmallModels.graph(images, layers), "in", images))
                .doesNotThrowAnyException();
    }

    private static SubsamplingLayer pooling(int side) {
        return new SubsamplingLayer.Builder(side, side)
                .stride(1, 1)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }

    private static ConvolutionLayer convolution(int channels, int side) {
        return new ConvolutionLayer.Builder(side, side)
                .nOut(channels)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }
}
