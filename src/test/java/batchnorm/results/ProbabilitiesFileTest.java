package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbabilitiesFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("probabilities.bin");
        ProbabilitiesFile.write(file, 3, sink -> {
            sink.put(0, 2, new float[] {0.1f, 0.2f, 0.7f});
            sink.put(4, 0, new float[] {1e-30f, 1, 0});
        });
    }

    @Test
    void whatIsWrittenIsRead() {
        try (ProbabilitiesFile images = ProbabilitiesFile.open(file)) {
            assertThat(images.next()).isTrue();
            assertThat(images.image()).isZero();
            assertThat(images.label()).isEqualTo(2);
            assertThat(images.probabilities()).containsExactly(0.1f, 0.2f, 0.7f);
            assertThat(images.next()).isTrue();
            assertThat(images.image()).isEqualTo(4);
            assertThat(images.label()).isZero();
            assertThat(images.probabilities()).containsExactly(1e-30f, 1, 0);
            assertThat(images.next()).isFalse();
        }
    }

    @Test
    void aFileThatWasCutShortIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(this::readAll)
                    .as("cut at %d", length)
                    .isInstanceOf(BadInput.class)
                    .hasMessage(file + " is not a whole file of class probabilities");
        }
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(file, "seed,networks,member\n");
        assertThatThrownBy(this::readAll).isInstanceOf(BadInput.class);
        Files.delete(file);
        assertThatThrownBy(this::readAll).isInstanceOf(BadInput.class).hasMessageContaining("cannot be read");
    }

    private void readAll() {
        try (ProbabilitiesFile images = ProbabilitiesFile.open(file)) {
            int count = 0;
            while (images.next()) {
                count++;
            }
            assertThat(count).isEqualTo(2);
        }
    }

    @Test
    void aFailureLeavesTheEarlierFile() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> ProbabilitiesFile.write(file, 3, sink -> {
                    sink.put(0, 0, new float[3]);
                    throw new RunFailure("stopped");
                }))
                .hasMessage("stopped");
        assertThat(file).hasBinaryContent(before);
    }
}
