package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleFileTest {
    @TempDir
    Path folder;

    /** Gains would otherwise be of fewer members, or be a whole accuracy. */
    @Test
    void aFileThatLacksARowIsRefused() throws IOException {
        Path whole = Path.of("results", "reference", "figure-4-cifar10", "ensemble.csv");
        assertThat(EnsembleFile.read(whole)).hasSize(3 * (4 * 6 + 1));
        List<String> lines = Files.readAllLines(whole);
        for (int lost = 1; lost < lines.size(); lost++) {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(lost);
            Path file = Files.write(folder.resolve("ensemble.csv"), rest);
            assertThatThrownBy(() -> EnsembleFile.read(file))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("one row for each member and one for the ensemble are expected");
        }
    }
}
