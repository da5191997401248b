package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Pixels;
import batchnorm.data.catalogue.Datasets;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code bn recalibrate} on models that the tests train briefly on drawn digits. */
class RecalibrateCommandTest {
    private static final int SIZE = 20;
    private static final int COUNT = 30;
    private static Dataset digits;

    @TempDir
    Path folder;

    @BeforeAll
    static void draw() {
        digits = Datasets.load(
                "drawn-digits",
                new Pixels.Binary(0.5),
                new DataLocations(Optional.empty(), Optional.empty(), Path.of("unused")));
    }

    private static Minibatches minibatches(long seed) {
        return new Minibatches(digits.training(), digits.training().count(), SIZE, new ExampleOrder.Reshuffled(), seed);
    }

    private static FusedNetwork network(Normalization normalization) {
        FullyConnected spec = new FullyConnected(784, List.of(20, 10), 10, Nonlinearity.RELU, normalization, 0.1);
        return FusedNetwork.create(spec, new Optimizer(0.9, 0), 1);
    }

    private Path saved(FusedNetwork network) throws IOException {
        Path file = folder.resolve("model.zip");
        network.save(file);
        return file;
    }

    private CommandResult recalibrate(Path model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("recalibrate", model.toString()));
        List<String> usual = List.of(
                "--dataset=drawn-digits",
                "--pixels=binary:0.5",
                "--out=" + folder.resolve("new.zip"),
                "--minibatch=" + SIZE,
                "--minibatches=" + COUNT,
                "--seed=5");
        usual.stream()
                .filter(one -> Arrays.stream(more).noneMatch(other -> other.startsWith(one.replaceFirst("=.*", "="))))
                .forEach(arguments::add);
        arguments.addAll(List.of(more));
        return CommandResult.by(arguments.toArray(new String[0]));
    }

    private String refused(Path model, String... more) {
        CommandResult said = recalibrate(model, more);
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).hasSize(1);
        assertThat(said.out()).isEmpty();
        assertThat(folder.resolve("new.zip")).doesNotExist();
        return said.err();
    }

    @Test
    void theNewFileOpensInPlainDl4jWithTheStatisticsOfAlgorithm2AndTheOldOneStaysAsItWas() throws IOException {
        try (FusedNetwork network = network(new Normalization.Batch(1e-5, 0.9))) {
            Minibatches training = minibatches(3);
            for (int step = 0; step < 40; step++) {
                network.fit(training.next(), 0.1);
            }
            Path model = saved(network);
            byte[] original = Files.readAllBytes(model);
            Path bystander = Files.writeString(folder.resolve("new.zip.tmp"), "the user's");
            CommandResult said = recalibrate(model);
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
        CommandResult said = recalibrate(model);
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

    @Test
    void whatCannotBeRecalibratedIsRefusedInOneLine() throws IOException {
        try (FusedNetwork plain = network(new Normalization.None())) {
            assertThat(refused(saved(plain))).contains("model.zip has no batch normalization");
        }
        try (FusedNetwork network = network(new Normalization.Batch(1e-5, 0.9))) {
            Path model = saved(network);
            assertThat(refused(model, "--minibatches=3001"))
                    .contains("--minibatches is 3001; the 60000 training images of drawn-digits make 3000"
                            + " mini-batches of 20");
            assertThat(refused(model, "--minibatch=1")).contains("--minibatch is 1; a whole number from 2 is expected");
            assertThat(refused(model, "--minibatches=0")).contains("--minibatches is 0");
            assertThat(refused(model, "--pixels=black"))
                    .contains("kind is 'black'; one of binary, grey, centred is expected");
            assertThat(refused(model, "--dataset=mnits")).contains("did you mean 'mnist'?");
            assertThat(refused(model, "--out=" + model)).contains("exists already");
            assertThat(refused(model, "--out=" + folder.resolve("none").resolve("x.zip")))
                    .contains("not a folder");
            byte[] whole = Files.readAllBytes(model);
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
            assertThat(refused(cut)).contains("cut.zip is not a DL4J model, or was cut short");
        }
    }

    @Test
    void aFileThatIsNoModelIsRefusedInOneLine() throws IOException {
        assertThat(refused(folder.resolve("none.zip"))).contains("is not a file");
        assertThat(refused(folder)).contains("is not a file");
        assertThat(refused(Files.writeString(folder.resolve("text.zip"), "a text")))
                .contains("not a whole zip");
        assertThat(refused(Files.writeString(folder.resolve("empty.zip"), ""))).contains("not a whole zip");
        assertThat(refused(zip("a.zip", "notes.txt"))).contains("it has no configuration.json");
        assertThat(refused(zip("b.zip", "configuration.json"))).contains("it has no coefficients.bin");
        assertThat(refused(zip("c.zip", "configuration.json", "coefficients.bin")))
                .contains("cannot be used: its coefficients.bin has no whole header");
        assertThat(refused(zip("d.zip", "configuration.json", "coefficients.bin", "normalizer.bin")))
                .contains("data normalizer");
    }

    /** A zip whose entries hold a few bytes each. */
    private Path zip(String name, String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("{}".getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @Test
    void aModelOfOtherImagesOrClassesIsRefusedInOneLine() throws IOException {
        FullyConnected small =
                new FullyConnected(12, List.of(5), 10, Nonlinearity.RELU, new Normalization.Batch(1e-5, 0.9), 0.1);
        FullyConnected few =
                new FullyConnected(784, List.of(5), 3, Nonlinearity.RELU, new Normalization.Batch(1e-5, 0.9), 0.1);
        List<String> messages = new ArrayList<>();
        for (FullyConnected spec : List.of(small, few)) {
            try (FusedNetwork network = FusedNetwork.create(spec, new Optimizer(0, 0), 1)) {
                messages.add(refused(saved(network)));
            }
        }
        assertThat(messages.get(0)).contains("does not take the images of drawn-digits, 1x28x28");
        assertThat(messages.get(1)).contains("has 3 outputs; 10, one for each class of drawn-digits, are expected");
    }
}
