package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.mnist.IdxFiles;
import batchnorm.engine.dl4j.saved.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code bn recalibrate} on models of DL4J's that this program would not build itself. Their data are 40 images of 6x4
 * pixels, which two mini-batches of 20 hold in full.
 */
class RecalibrateAnyModelTest {
    private static final int COUNT = 40;
    private static final int HEIGHT = 6;
    private static final int WIDTH = 4;
    private static final InputType IMAGES = InputType.convolutional(HEIGHT, WIDTH, 1);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        Files.write(folder.resolve(IdxFiles.TRAIN_IMAGES), IdxFiles.images(COUNT, HEIGHT, WIDTH));
        Files.write(folder.resolve(IdxFiles.TRAIN_LABELS), IdxFiles.labels(COUNT));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(COUNT, HEIGHT, WIDTH));
        Files.write(folder.resolve(IdxFiles.TEST_LABELS), IdxFiles.labels(COUNT));
    }

    private CommandResult recalibrate(ComputationGraph graph) throws IOException {
        Path model = folder.resolve("model.zip");
        graph.save(model.toFile());
        return recalibrate(model);
    }

    private CommandResult recalibrate(Path model) {
        return CommandResult.by(
                "recalibrate",
                model.toString(),
                "--dataset=mnist",
                "--data=" + folder,
                "--pixels=grey",
                "--minibatch=20",
                "--minibatches=2",
                "--out=" + folder.resolve("new.zip"));
    }

    private ComputationGraph recalibrated(ComputationGraph graph, String says) throws IOException {
        CommandResult said = recalibrate(graph);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains(says);
        return ComputationGraph.load(folder.resolve("new.zip").toFile(), true);
    }

    private void refused(ComputationGraph graph, String reason) throws IOException {
        CommandResult said = recalibrate(graph);
        assertThat(said.code()).as(said.out()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).contains("model " + folder.resolve("model.zip")).contains(reason);
        assertThat(folder.resolve("new.zip")).doesNotExist();
    }

    /** The mean of all pixels, each as a number within 0 and 1. */
    private static double meanPixel() {
        double sum = 0;
        for (int i = 0; i < COUNT * HEIGHT * WIDTH; i++) {
            sum += i % 256 / 255.0; // as IdxFiles writes them
        }
        return sum / (COUNT * HEIGHT * WIDTH);
    }

    private static double mean(ComputationGraph graph, int layer, int unit) {
        return graph.getLayer("layer" + layer).getParam("mean").getDouble(unit);
    }

    private static Layer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static Layer frozen(Layer layer) {
        return new FrozenLayer(layer);
    }

    /** The case a10. */
    @Test
    void aModelThatBeginsWithBatchNormalizationOfImagesGetsTheMeanOfTheirPixels() throws IOException {
        ComputationGraph graph =
                SmallModels.graph(IMAGES, new BatchNormalization(), convolution(), new BatchNormalization());
        ComputationGraph after = recalibrated(graph, "with statistics of 2 layers from 2 mini-batches of 20\n");
        assertThat(mean(after, 0, 0)).isCloseTo(meanPixel(), within(1e-6));
    }

    @Test
    void aModelThatBeginsWithBatchNormalizationOfRowsGetsTheMeanOfEachPixel() throws IOException {
        ComputationGraph graph = SmallModels.graph(
                InputType.feedForward(HEIGHT * WIDTH), new BatchNormalization(), SmallModels.hidden(3));
        ComputationGraph after = recalibrated(graph, "with statistics of 1 layers");
        double sum = 0;
        for (int image = 0; image < COUNT; image++) {
            sum += (image * HEIGHT * WIDTH + 5) % 256 / 255.0;
        }
        assertThat(mean(after, 0, 5)).isCloseTo(sum / COUNT, within(1e-6));
    }

    @Test
    void layersThatTakeAnyShapeMayComeFirst() throws IOException {
        ActivationLayer identity =
                new ActivationLayer.Builder().activation(Activation.IDENTITY).build();
        ComputationGraph after = recalibrated(
                SmallModels.graph(
                        InputType.feedForward(HEIGHT * WIDTH),
                        identity,
                        new BatchNormalization(),
                        SmallModels.hidden(3)),
                "with statistics of 1 layers");
        assertThat(mean(after, 1, 0)).isBetween(0.0, 1.0);
    }

    /** The same weights in another order of the axes see the same images. */
    @Test
    void aModelWithTheChannelsLastGetsImagesWithTheChannelsLast() throws IOException {
        Layer pooling = new SubsamplingLayer.Builder(2, 2)
                .stride(2, 2)
                .dataFormat(CNN2DFormat.NHWC)
                .build();
        BatchNormalization normalization = new BatchNormalization();
        ComputationGraph graph =
                SmallModels.graph(InputType.convolutional(HEIGHT, WIDTH, 1, CNN2DFormat.NHWC), pooling, normalization);
        ComputationGraph after = recalibrated(graph, "with statistics of 1 layers");
        double sum = 0;
        for (int image = 0; image < COUNT; image++) {
            for (int y = 0; y < HEIGHT; y += 2) {
                for (int x = 0; x < WIDTH; x += 2) {
                    int first = image * HEIGHT * WIDTH + y * WIDTH + x;
                    int largest = 0;
                    for (int at : new int[] {first, first + 1, first + WIDTH, first + WIDTH + 1}) {
                        largest = Math.max(largest, at % 256);
                    }
                    sum += largest / 255.0;
                }
            }
        }
        assertThat(mean(after, 1, 0)).isCloseTo(sum / (COUNT * HEIGHT * WIDTH / 4), within(1e-6));
    }

    /** The case a11. */
    @Test
    void aModelWhoseNormalizedLayersAreAllFrozenIsRefusedWithThisReason() throws IOException {
        refused(
                SmallModels.graph(IMAGES, frozen(new BatchNormalization()), convolution()),
                "its batch-normalized layers are frozen, all 1; they keep their statistics in training too");
    }

    @Test
    void aFrozenLayerKeepsItsStatisticsAndTheOtherOneSeesWhatItGives() throws IOException {
        ComputationGraph graph = SmallModels.graph(
                IMAGES,
                frozen(new BatchNormalization.Builder().eps(0).build()),
                new BatchNormalization(),
                convolution());
        graph.getLayer("layer0").getParam("mean").assign(0.25);
        ComputationGraph after = recalibrated(
                graph, "with statistics of 1 layers from 2 mini-batches of 20; frozen layers stay as they are: 1\n");
        assertThat(mean(after, 0, 0)).isEqualTo(0.25);
        // The stored logarithm of the deviation is 0 at first, so the frozen layer subtracts 0.25.
        assertThat(mean(after, 1, 0)).isCloseTo(meanPixel() - 0.25, within(1e-6));
    }

    /** The case a14, for outputs. */
    @Test
    void aModelWhoseOutputsAreNotFiniteIsRefused() throws IOException {
        ComputationGraph graph = SmallModels.graph(IMAGES, convolution(), new BatchNormalization());
        INDArray weights = graph.getLayer("softmax").getParam("W");
        weights.assign(3e38);
        refused(graph, "gives the output ");
    }

    /** DL4J's other kind of network can have frozen layers too. */
    @Test
    void aNetworkWithoutAGraphKeepsItsFrozenLayersAsWell() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(frozen(new BatchNormalization()))
                .layer(convolution())
                .layer(new BatchNormalization())
                .layer(new OutputLayer.Builder()
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(IMAGES)
                .build());
        network.init();
        network.save(folder.resolve("model.zip").toFile());
        CommandResult said = recalibrate(folder.resolve("model.zip"));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("with statistics of 1 layers").contains("frozen layers stay as they are: 1\n");
    }

    /** Nine digits of padding would ask for more memory than there is. */
    @Test
    void aModelWithALayerOfAbsurdSizeIsRefusedBeforeItTakesMemory() throws IOException {
        ZeroPaddingLayer padding = new ZeroPaddingLayer.Builder(20_000, 20_000).build();
        SubsamplingLayer pooling = new SubsamplingLayer.Builder(20_000, 20_000)
                .stride(20_000, 20_000)
                .build();
        refused(
                SmallModels.graph(IMAGES, padding, pooling, new BatchNormalization()),
                "does not take the images of mnist, 1x6x4: layer layer0 gives 1600400024 numbers for one image");
    }

    /** 64 MB for each image of 24 pixels, and 32 images are evaluated at a time. */
    @Test
    void aLayerThatIsFarLargerThanItsImagesIsRefused() throws IOException {
        ZeroPaddingLayer padding = new ZeroPaddingLayer.Builder(2000, 2000).build();
        SubsamplingLayer pooling =
                new SubsamplingLayer.Builder(2000, 2000).stride(2000, 2000).build();
        refused(
                SmallModels.graph(IMAGES, padding, pooling, new BatchNormalization()),
                "layer layer0 gives 16040024 numbers for one image; at most 1048576 are expected");
    }

    @Test
    void aModelForOtherImagesIsRefusedWithTheReasonOfItsFirstLayer() throws IOException {
        refused(
                SmallModels.graph(InputType.convolutional(HEIGHT, WIDTH, 3), convolution(), new BatchNormalization()),
                "does not take the images of mnist, 1x6x4: ");
    }
}
