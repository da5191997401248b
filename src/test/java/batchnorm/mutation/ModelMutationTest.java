package batchnorm.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.DataLocations;
import batchnorm.data.Pixels;
import batchnorm.data.files.Progress;
import batchnorm.data.mnist.IdxFiles;
import batchnorm.data.random.SplitMix64;
import batchnorm.engine.dl4j.saved.SmallModels;
import batchnorm.files.Checksums;
import batchnorm.runner.ModelInput;
import batchnorm.runner.Recalibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/**
 * {@code bn recalibrate} on changed model files. A file that is recalibrated has all its numbers from the file: what it
 * writes opens in DL4J and is finite, and is the same as for the original where the entries are.
 */
class ModelMutationTest {
    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";

    @TempDir
    private Path folder;

    private final Path model = Path.of("model.zip");
    private List<byte[]> models;

    @BeforeEach
    void prepare() throws IOException {
        IdxFiles.writeAll(Files.createDirectory(folder.resolve("mnist"))); // 20 and 10 images of 2x3
        ConvolutionLayer convolution = new ConvolutionLayer.Builder(2, 2)
                .nOut(2)
                .activation(Activation.RELU)
                .build();
        models = List.of(
                SmallModels.saved(
                        SmallModels.graph(InputType.feedForward(6), SmallModels.hidden(5), new BatchNormalization())),
                SmallModels.saved(SmallModels.graph(
                        InputType.convolutional(2, 3, 1),
                        convolution,
                        new BatchNormalization(),
                        new SubsamplingLayer.Builder(1, 2).build())),
                SmallModels.saved(SmallModels.graph(
                        InputType.convolutional(2, 3, 1),
                        new ZeroPaddingLayer.Builder(1, 1).build(),
                        new Upsampling2D.Builder(2).build(),
                        convolution.clone(),
                        new LocalResponseNormalization.Builder().n(2).build(),
                        new FrozenLayer(new BatchNormalization()),
                        new BatchNormalization(),
                        new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
                        new DropoutLayer.Builder(0.5).build())));
    }

    @Test
    void aFewChangedFiles() throws IOException {
        trySome(150, 1);
    }

    @Test
    @Tag("slow")
    void manyChangedFiles() throws IOException {
        trySome(2500, 2);
    }

    private void trySome(int cases, long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        List<String> originals = models.stream().map(this::recalibrated).toList();
        try (Trials trials = new Trials("model files", 64 << 20)) {
            for (int number = 0; number < cases; number++) {
                SplitMix64 random = mutations.random(number);
                int which = random.nextInt(models.size());
                byte[] original = models.get(which);
                byte[] changed = changed(original, random);
                trials.attempt(number, () -> {
                    String parameters = recalibrated(changed);
                    if (hasEntriesOf(changed, original)) {
                        assertThat(parameters).isEqualTo(originals.get(which));
                    }
                });
                assertThat(left()).as("case %d", number).containsExactly("mnist", "model.zip");
            }
            assertThat(trials.right()).as(trials.counts()).isPositive();
            assertThat(trials.refused()).as(trials.counts()).isGreaterThan(cases / 4);
            System.out.println(trials.counts());
        }
    }

    private static byte[] changed(byte[] original, SplitMix64 random) {
        Map<String, byte[]> entries = SmallModels.entries(original);
        switch (random.nextInt(4)) {
            case 0 -> {
                return Mutations.bytes(original, random);
            }
            case 1 -> entries.computeIfPresent(PARAMETERS, (name, bytes) -> Mutations.bytes(bytes, random));
            case 2 -> entries.computeIfPresent(CONFIGURATION, (name, bytes) -> Mutations.bytes(bytes, random));
            default ->
                entries.computeIfPresent(CONFIGURATION, (name, bytes) -> Mutations.json(
                                new String(bytes, StandardCharsets.UTF_8), random)
                        .getBytes(StandardCharsets.UTF_8));
        }
        return SmallModels.zip(entries);
    }

    /** Recalibrates a model. Returns a checksum of the parameters that are written; the file is deleted. */
    private String recalibrated(byte[] zip) {
        Path out = folder.resolve("new.zip");
        try {
            Files.write(folder.resolve(model), zip);
            ModelInput input = new ModelInput("mnist", new Pixels.Grey(), Optional.empty(), Optional.empty());
            DataLocations here = new DataLocations(Optional.of(folder), Optional.empty(), folder);
            Recalibration done = Recalibration.run(
                    new Recalibration.Request(folder.resolve(model), out, input, 5, 4, 1),
                    here,
                    Progress.NONE,
                    warning -> {});
            assertThat(done.accuracyBefore()).isBetween(0.0, 1.0);
            assertThat(done.accuracyAfter()).isBetween(0.0, 1.0);
            ComputationGraph graph = ComputationGraph.load(out.toFile(), true);
            assertThat(Double.isFinite(graph.params().sumNumber().doubleValue()))
                    .isTrue();
            return Checksums.sha256(SmallModels.entries(Files.readAllBytes(out)).get(PARAMETERS));
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            out.toFile().delete();
        }
    }

    private static boolean hasEntriesOf(byte[] zip, byte[] original) {
        Map<String, byte[]> one;
        try {
            one = SmallModels.entries(zip);
        } catch (RuntimeException e) {
            return true; // Java reads entries one by one in another way than by the directory; both must agree
        }
        Map<String, byte[]> other = SmallModels.entries(original);
        return Arrays.equals(one.get(PARAMETERS), other.get(PARAMETERS))
                && Arrays.equals(one.get(CONFIGURATION), other.get(CONFIGURATION));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
