package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.mnist.IdxFiles;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that use a saved model say of a data set that is not the published one, or is changed. */
class DataWarningsTest {
    private static final FullyConnected SPEC =
            new FullyConnected(9, List.of(5), 10, Nonlinearity.RELU, new Normalization.Batch(1e-5, 0.9), 0.1);

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.write(data.resolve(IdxFiles.TRAIN_IMAGES), IdxFiles.images(20, 3, 3));
        Files.write(data.resolve(IdxFiles.TRAIN_LABELS), IdxFiles.labels(20));
        Files.write(data.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(10, 3, 3));
        Files.write(data.resolve(IdxFiles.TEST_LABELS), IdxFiles.labels(10));
        model = folder.resolve("model.zip");
        try (FusedNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 1)) {
            network.save(model);
        }
    }

    private List<String> said(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--dataset=mnist", "--pixels=grey", "--data=" + folder.resolve("data")));
        CommandResult said = CommandResult.by(arguments.toArray(new String[0]));
        assertThat(said.code()).as(said.err()).isZero();
        return said.errLines();
    }

    private static void areOfFourOtherFiles(List<String> lines) {
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line)
                .startsWith("bn: ")
                .contains("is not that of the published file")
                .endsWith("; it is used as it is"));
    }

    @Test
    void anEvaluationNamesFilesThatAreNotThePublishedOnes() {
        areOfFourOtherFiles(said("evaluate", model.toString()));
        areOfFourOtherFiles(said("evaluate", model.toString(), "--json"));
        areOfFourOtherFiles(said("evaluate", model.toString(), "--csv=" + folder.resolve("table.csv")));
    }

    @Test
    void soDoesARecalibration() {
        areOfFourOtherFiles(said(
                "recalibrate",
                model.toString(),
                "--minibatch=4",
                "--minibatches=3",
                "--out=" + folder.resolve("new.zip")));
    }

    @Test
    void imagesThatAreChangedAreNamedToo() {
        assertThat(said("evaluate", model.toString(), "--corruption=inversion:0.5"))
                .hasSize(5)
                .last()
                .isEqualTo("bn: all images are changed: inversion of strength 0.5");
    }
}
