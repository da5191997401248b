package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn report} of a copy of recorded results. */
class ReportCommandTest {
    @TempDir
    Path folder;

    private ResultDirectory results;

    @BeforeEach
    void copy() throws IOException {
        Path recorded = Path.of("results", "reference", "section-3-identity");
        results = new ResultDirectory(folder.resolve("copy"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(recorded)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.copy(file, results.root().resolve(recorded.relativize(file).toString()));
        }
    }

    private CommandResult report() {
        CommandResult said = CommandResult.by("report", results.root().toString());
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    @Test
    void whatDidNotChangeIsReportedWithoutAWarning() throws IOException {
        String before = Files.readString(results.report());
        CommandResult said = report();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).doesNotContain("unfinished");
        assertThat(results.report()).hasContent(before);
    }

    @Test
    void anExperimentThatWasChangedAfterItsRunsIsSaidToBe() throws IOException {
        Files.writeString(results.experiment(), "# changed\n", StandardOpenOption.APPEND);
        assertThat(report().errLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: " + results.root() + ": experiment.yaml was changed after its runs: its SHA-256 is ");
        assertThat(results.report())
                .content()
                .contains("> **Warning.** experiment.yaml was changed after its runs: its SHA-256 is ");
    }

    @Test
    void runsThatAreMissingAreCounted() throws IOException {
        String provenance = Files.readString(results.provenance());
        Files.writeString(results.provenance(), provenance.replaceFirst("(\"seeds\" : \\[ [0-9, ]*[0-9])", "$1, 99"));
        assertThat(report().out()).startsWith("unfinished: 2 of 12 runs\n");
    }
}
