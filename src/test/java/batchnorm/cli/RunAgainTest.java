package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.runner.RunAgain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a report runs the same experiment again. */
class RunAgainTest {
    @TempDir
    Path folder;

    @Test
    void theCommandGivesTheSameSettingsSeedsVariantsAndNumbers() throws IOException, InterruptedException {
        Path first = SmokeRun.plain(
                folder,
                "it's \"mine\" & $HOME `x`",
                "--set",
                "training.learning-rate.rate=0.25",
                "--set",
                "BN:network.normalization={kind: batch, epsilon: 1.0e-4, moving-average-decay: 0.9}",
                "--steps",
                "10",
                "--seeds",
                "2,5",
                "--variant",
                "BN",
                "--save-models");
        List<String> words = words(last(first));
        assertThat(words.subList(0, 2)).containsExactly("./bn", "run");

        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        Path second = folder.resolve("second");
        arguments.addAll(List.of("--out", second.toString(), "--workers", "1"));
        CommandResult said = CommandResult.by(arguments.toArray(String[]::new));

        assertThat(said.code()).as(said.err()).isZero();
        Provenance a = ProvenanceFile.read(new ResultDirectory(first).provenance());
        Provenance b = ProvenanceFile.read(new ResultDirectory(second).provenance());
        assertThat(b.experiment()).isEqualTo(a.experiment());
        assertThat(b.source().settings())
                .containsExactlyInAnyOrderElementsOf(a.source().settings());
        assertThat(b.source().saveModels()).isTrue();
        assertThat(b.source().configurationSha256()).isEqualTo(a.source().configurationSha256());
        assertThat(Files.readString(second.resolve("summary.csv")))
                .isEqualTo(Files.readString(first.resolve("summary.csv")));
    }

    @Test
    void aSmokeRunIsRunAgainAsOne() throws IOException, InterruptedException {
        Path first = SmokeRun.plain(folder, "first", "--smoke");

        assertThat(words(last(first))).endsWith("--smoke");
    }

    /** A recorded result whose file is in its commit is named, and the commit stands before it. */
    @Test
    void aCommittedExperimentIsNamedWithItsCommit() {
        RecordedExperiment recorded =
                RecordedExperiment.read(new ResultDirectory(Path.of("results", "reference", "section-3.2-bias")));

        assertThat(RunAgain.lines(recorded))
                .containsExactly(
                        "git checkout " + recorded.provenance().source().gitCommit(), "./bn run section-3.2-bias");
    }

    /** Some variants of this grid have more seeds than the others; a second line adds them. */
    @Test
    void unevenSeedsTakeSeveralLines() {
        RecordedExperiment recorded =
                RecordedExperiment.read(new ResultDirectory(Path.of("results", "reference", "figure-1-fit")));

        List<String> lines = RunAgain.lines(recorded);

        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(lines.get(1)).startsWith("./bn run figure-1-fit ").endsWith(" --out results/runs/again");
        assertThat(lines.subList(2, lines.size()))
                .allMatch(line -> line.startsWith("./bn resume results/runs/again --seed"));
    }

    private static String last(Path results) {
        List<String> lines = RunAgain.lines(RecordedExperiment.read(new ResultDirectory(results)));
        return lines.get(lines.size() - 1);
    }

    /** What a shell makes of the line. */
    private static List<String> words(String line) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("sh", "-c", "for word in " + line + "; do printf '%s\\0' \"$word\"; done").start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return List.of(output.split("\0", -1)).subList(0, output.split("\0", -1).length - 1);
    }
}
