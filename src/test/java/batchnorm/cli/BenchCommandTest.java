package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bn bench} refuses before it measures anything. */
class BenchCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg"})
    void aPictureWithoutItsMeasurementsIsNotReplaced(String ending) throws IOException {
        Path picture = Files.writeString(folder.resolve("growth." + ending), "the user's");
        Path out = folder.resolve("growth");

        CommandResult said = CommandResult.by("bench", "figure-1", "--scale", "width=25,50", "--out", out.toString());

        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err())
                .isEqualTo("bn: --out " + out + ": " + picture + " exists already, without the measurements in " + out
                        + ".json; a new name is expected\n");
        assertThat(picture).hasContent("the user's");
    }

    @Test
    void aPeerOfAVariantThatIsNotThereIsRefused() {
        CommandResult said = CommandResult.by("bench", "figure-1", "--peer", "rate=0.1=true");

        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).endsWith("bn: --peer rate: experiment figure-1 has no such variant\n");
    }
}
