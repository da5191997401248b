package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLinesTest {
    @TempDir
    Path folder;

    /** Picocli would put the words of the file in its place. */
    @Test
    void aLabelThatBeginsWithAnAtSignStaysAsItIsWhereSuchAFileExists() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("provenance.json"), "{}");
        String label = "@" + Files.writeString(folder.resolve("todo"), "words of a file");

        CommandResult said = CommandResult.by("runs", "label", run.toString(), label);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readString(run.resolve("label.txt"))).isEqualTo(label + "\n");
    }
}
