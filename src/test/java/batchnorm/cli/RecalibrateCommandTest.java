package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.catalogue.Datasets;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.Normalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code bn recalibrate} on models that the tests train briefly on drawn digits. */
class RecalibrateCommandTest {
    private static final int SIZE = Recalibrating.SIZE;
    private static final int COUNT = Recalibrating.COUNT;
    private static Dataset digits;

    @TempDir
    Path folder;

    private Recalibrating recalibrating;

    @BeforeEach
    void begin() {
        recalibrating = new Recalibrating(folder);
    }

    @BeforeAll
    static void draw() {
        digits = Datasets.load("drawn-digits", new Pixels.Binary(0.5), Nowhere.LOCATIONS);
    }

    private static Minibatches minibatches(long seed) {
        return new Minibatches(digits.training(), digits.training().count(), SIZE, new ExampleOrder.Reshuffled(), seed);
    }

    @Test
    void theNewFileOpensInPlainDl4jWithTheStatisticsOfAlgorithm2AndTheOldOneStaysAsItWas() throws IOException {
        try (FusedNetwork network = Recalibrating.network(new Normalization.Batch(1e-5, 0.9))) {
            Minibatches training = minibatches(3);
            for (int step = 0; step < 40; step++) {
                network.fit(training.next(), 0.1);
            }
            Path model = recalibrating.saved(network);
            byte[] original = Files.readAllBytes(model);
            Path bystander = Files.writeString(folder.resolve("new.zip.tmp"), "the user's");
            CommandResult said = recalibrating.run(model);
            assertThat(bystander).hasContent("the user's");
            assertThat(folder).isDirectoryNotContaining("glob:**new.zip.*-*");
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.out())
                    .containsPattern("^test accuracy [0-9.]+ % before, [0-9.]+ % after, with statistics of 2 layers"
                            + " from 30 mini-batches of 20")
                    .contains("written to " + folder.resolve("new.zip"));
            assertThat(Files.readAllBytes(model)).isEqualTo(original);

            network.normalizedLayers()
                    .use(PopulationStatistics.estimate(network.normalizedLayers(), minibatches(5)::next, COUNT));
            ComputationGraph loaded =
                    ComputationGraph.load(folder.resolve("new.zip").toFile(), true);
            // DL4J's products beside the fused engine's: rounding to 24 bits.
            assertThat(loaded.params().data().asFloat()).containsExactly(network.parameters(), within(1e-4f));
            assertThat(loaded.getConfiguration().getIterationCount()).isEqualTo(40);
            assertThat(loaded.getUpdater().getStateViewArray().norm2Number().doubleValue())
                    .as("momentum was passed on")
                    .isPositive();
            Minibatch batch = minibatches(8).next();
            float[] logits = network.inspect(batch).logits();
            INDArray expected = Nd4j.nn.softmax(Nd4j.create(Arrays.copyOf(logits, SIZE * 10), new int[] {SIZE, 10}));
            INDArray inputs = Nd4j.create(batch.inputs(), SIZE, 784);
            assertThat(loaded.outputSingle(inputs).equalsWithEps(expected, 1e-4))
                    .isTrue();
        }
    }

    /** Section 5: new statistics for images of another distribution. Both commands change the images alike. */
    @Test
    void imagesOfAnotherDistributionGiveOtherStatistics() throws IOException {
        try (FusedNetwork network = Recalibrating.network(new Normalization.Batch(1e-5, 0.9))) {
            Minibatches training = minibatches(3);
            for (int step = 0; step < 40; step++) {
                network.fit(training.next(), 0.1);
            }
            Path model = recalibrating.saved(network);
            CommandResult said = recalibrating.run(model, "--corruption=noise:0.4");
            assertThat(said.code()).as(said.err()).isZero();
            String before = evaluated(model, "--corruption=noise:0.4");
            String after = evaluated(folder.resolve("new.zip"), "--corruption=noise:0.4");
            assertThat(said.out()).contains("test accuracy " + before + " % before, " + after + " % after");
            assertThat(after).isNotEqualTo(before);
            assertThat(evaluated(model, "--corruption=noise:0")).isEqualTo(evaluated(model));
            assertThat(evaluated(model)).isNotEqualTo(before);
        }
    }

    private static String evaluated(Path model, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("evaluate", model.toString(), "--dataset=drawn-digits", "--pixels=binary:0.5"));
        arguments.addAll(List.of(more));
        CommandResult said = CommandResult.by(arguments.toArray(new String[0]));
        assertThat(said.code()).as(said.err()).isZero();
        return said.out()
                .lines()
                .filter(line -> line.startsWith("accuracy"))
                .findFirst()
                .orElseThrow()
                .replaceAll("[^0-9.]", "");
    }

    @Test
    void aConvolutionalGraphWorksTheSameWay() throws IOException {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("images")
                .setInputTypes(InputType.convolutional(28, 28, 1))
                .addLayer("convolution", convolution(), "images")
                .addLayer("normalization", new BatchNormalization(), "convolution")
                .addLayer(
                        "softmax",
                        new OutputLayer.Builder()
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "normalization")
                .setOutputs("softmax")
                .build());
        graph.init();
        Path model = folder.resolve("graph.zip");
        graph.save(model.toFile());
        CommandResult said = recalibrating.run(model);
        assertThat(said.code()).as(said.err()).isZero();
        ComputationGraph loaded =
                ComputationGraph.load(folder.resolve("new.zip").toFile(), true);

        // [30·20, 3, p, q] at a time: E[x] of the first map, and the mean of 30 unbiased variances.
        double mean = 0;
        double variance = 0;
        Minibatches batches = minibatches(5);
        for (int i = 0; i < COUNT; i++) {
            INDArray images = Nd4j.create(batches.next().inputs(), SIZE, 1, 28, 28);
            INDArray map = graph.feedForward(images, false).get("convolution").tensorAlongDimension(0, 0, 2, 3);
            mean += map.meanNumber().doubleValue() / COUNT;
            variance += map.varNumber().doubleValue() / COUNT;
        }
        double deviation =
                Math.pow(10, loaded.getParam("normalization_log10stdev").getDouble(0));
        assertThat(loaded.getParam("normalization_mean").getDouble(0)).isCloseTo(mean, within(1e-5));
        assertThat(deviation * deviation).isCloseTo(variance, within(1e-4 * variance)); // floats
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(9, 9)
                .stride(9, 9)
                .nOut(3)
                .activation(Activation.IDENTITY)
                .build();
    }
}
