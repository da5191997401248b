package batchnorm.engine.dl4j.saved;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.junit.jupiter.api.Test;

/** A file of a few kilobytes can describe a network that takes hours for one small image. */
class LayerWorkTest {
    /** 24 numbers. */
    private static final InputType SMALL = InputType.convolutional(6, 4, 1);

    /** 506 × 504 outputs, each the largest of all inputs, because the window is larger than they are. */
    @Test
    void aPoolingWindowAsLargeAsItsLayerIsRefused() {
        refused(
                "up to layer layer1, one image takes 65037240576 visits in windows; at most 16777216 are expected",
                SMALL,
                new ZeroPaddingLayer.Builder(250, 250).build(),
                pooling(1_000_000));
    }

    @Test
    void theWindowOfAFrozenLayerCountsToo() {
        refused(
                "up to layer layer1, one image takes 65037240576 visits in windows",
                SMALL,
                new ZeroPaddingLayer.Builder(250, 250).build(),
                new FrozenLayer(pooling(1_000_000)));
    }

    /** 24 numbers, each from a million channels. */
    @Test
    void localResponseNormalizationOverAMillionChannelsIsRefused() {
        refused(
                "up to layer layer0, one image takes 24000000 visits in windows; at most 16777216 are expected",
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
