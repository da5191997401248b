package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatItWritesRunsAndItsResultsKeepTheDefaults() throws IOException {
        Path file = folder.resolve("first.yaml");
        Path out = folder.resolve("out");
        assertThat(CommandResult.by("new", "first", "--out", file.toString()).code())
                .isZero();
        CommandResult run = CommandResult.by(
                "run", file.toString(), "--steps", "20", "--seeds", "1", "--workers", "1", "--out", out.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(out.resolve("experiment.yaml")).hasSameTextualContentAs(file);
        assertThat(out.resolve("defaults.yaml")).hasSameTextualContentAs(Path.of("experiments", "defaults.yaml"));
        assertThat(Files.readString(out.resolve("provenance.json"))).contains("\"defaults_sha256\"");

        Files.writeString(out.resolve("defaults.yaml"), "\n# changed\n", StandardOpenOption.APPEND);
        assertThat(CommandResult.by("report", out.toString()).err())
                .contains("defaults.yaml was changed after its runs");
    }

    @Test
    void itNeverWritesOverAFileAndChecksTheName() throws IOException {
        Path file = Files.writeString(folder.resolve("first.yaml"), "mine");
        CommandResult again = CommandResult.by("new", "first", "--out", file.toString());

        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("first.yaml exists already");
        assertThat(file).hasContent("mine");
        assertThat(CommandResult.by("new", "a/b").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(CommandResult.by("new", "defaults").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void describePrintsWhatComesFromTheDefaults() {
        String file = folder.resolve("first.yaml").toString();
        CommandResult.by("new", "first", "--out", file);

        assertThat(CommandResult.by("describe", file).out())
                .contains("Left out in the file, with the values from ")
                .contains("defaults.yaml:")
                .contains("  network.normalization.epsilon: 1.0e-5");
    }
}
