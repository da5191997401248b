package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bn recalibrate} refuses, each in one line. */
class RecalibrateRefusalTest {
    @TempDir
    Path folder;

    private Recalibrating recalibrating;

    @BeforeEach
    void begin() {
        recalibrating = new Recalibrating(folder);
    }

    @Test
    void whatCannotBeRecalibratedIsRefusedInOneLine() throws IOException {
        try (FusedNetwork plain = Recalibrating.network(new Normalization.None())) {
            assertThat(recalibrating.refused(recalibrating.saved(plain)))
                    .contains("model.zip has no batch normalization");
        }
        try (FusedNetwork network = Recalibrating.network(new Normalization.Batch(1e-5, 0.9))) {
            Path model = recalibrating.saved(network);
            assertThat(recalibrating.refused(model, "--minibatches=3001"))
                    .contains("--minibatches is 3001; the 60000 training images of drawn-digits make 3000"
                            + " mini-batches of 20");
            assertThat(recalibrating.refused(model, "--minibatch=1"))
                    .contains("--minibatch is 1; a whole number from 2 is expected");
            assertThat(recalibrating.refused(model, "--minibatches=0")).contains("--minibatches is 0");
            assertThat(recalibrating.refused(model, "--pixels=black"))
                    .contains("kind is 'black'; one of binary, grey, centred is expected");
            assertThat(recalibrating.refused(model, "--corruption=fog:1"))
                    .contains(
                            "--corruption is 'fog:1'; one of rotation, inversion, noise, contrast, brightness, blur, a colon"
                                    + " and a strength are expected");
            for (String strength :
                    new String[] {"noise", "noise:", "noise:-1", "noise:11", "noise:NaN", "noise:much"}) {
                assertThat(recalibrating.refused(model, "--corruption=" + strength))
                        .contains("--corruption is '" + strength + "'; a strength from 0 to 10 is expected");
            }
            assertThat(recalibrating.refused(model, "--dataset=mnits")).contains("did you mean 'mnist'?");
            assertThat(recalibrating.refused(model, "--out=" + model)).contains("exists already");
            assertThat(recalibrating.refused(
                            model, "--out=" + folder.resolve("none").resolve("x.zip")))
                    .contains("not a folder");
            byte[] whole = Files.readAllBytes(model);
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
            assertThat(recalibrating.refused(cut)).contains("cut.zip is not a DL4J model, or was cut short");
        }
    }

    @Test
    void aFileThatIsNoModelIsRefusedInOneLine() throws IOException {
        assertThat(recalibrating.refused(folder.resolve("none.zip"))).contains("is not a file");
        assertThat(recalibrating.refused(folder)).contains("is not a file");
        assertThat(recalibrating.refused(Files.writeString(folder.resolve("text.zip"), "a text")))
                .contains("not a whole zip");
        assertThat(recalibrating.refused(Files.writeString(folder.resolve("empty.zip"), "")))
                .contains("not a whole zip");
        assertThat(recalibrating.refused(zip("a.zip", "notes.txt"))).contains("it has no configuration.json");
        assertThat(recalibrating.refused(zip("b.zip", "configuration.json"))).contains("it has no coefficients.bin");
        assertThat(recalibrating.refused(zip("c.zip", "configuration.json", "coefficients.bin")))
                .contains("cannot be used: its coefficients.bin has no whole header");
        assertThat(recalibrating.refused(zip("d.zip", "configuration.json", "coefficients.bin", "normalizer.bin")))
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
                messages.add(recalibrating.refused(recalibrating.saved(network)));
            }
        }
        assertThat(messages.get(0)).contains("does not take the images of drawn-digits, 1x28x28");
        assertThat(messages.get(1)).contains("has 3 outputs; 10, one for each class of drawn-digits, are expected");
    }
}
