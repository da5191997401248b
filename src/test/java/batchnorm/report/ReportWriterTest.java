package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.LedgerEntry;
import batchnorm.design.Split;
import batchnorm.metric.ByName;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import batchnorm.results.LedgerFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Interval;
import batchnorm.statistics.Relation;
import batchnorm.statistics.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final List<Long> SEEDS = List.of(1L, 2L);
    private static final Charts.Drawn DRAWN = new Charts.Drawn(
            List.of(
                    Picture.single("accuracy", "Test accuracy against training steps"),
                    new Picture("figure-1", "Accuracy, and the percentiles of one typical unit", true)),
            List.of());

    @TempDir
    Path folder;

    private ResultDirectory tiny() {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("tiny"), 2000, 1000);
        ResultDirectory directory = fabricated.directory();
        accuracy(fabricated, new RunKey(FabricatedResults.PLAIN, 1), 0.875, 0.9375);
        accuracy(fabricated, new RunKey(FabricatedResults.PLAIN, 2), 0.75, 0.859375);
        accuracy(fabricated, new RunKey(FabricatedResults.NORMALIZED, 1), 0.9375, 0.984375);
        accuracy(fabricated, new RunKey(FabricatedResults.NORMALIZED, 2), 0.953125, 0.9765625);
        fabricated.finish(FabricatedResults.experiment(
                List.of(FabricatedResults.PLAIN, FabricatedResults.NORMALIZED), SEEDS, "", Optional.empty()));
        ClaimsFile.write(directory.claims(), claims());
        LedgerFile.write(
                directory.ledger(),
                List.of(
                        new LedgerEntry(
                                "network.epsilon", FabricatedResults.NORMALIZED, "0.001", "not stated | the usual one"),
                        new LedgerEntry("schedule.rate", "", "0.1", "not stated;\nbest of six")));
        return directory;
    }

    private static void accuracy(FabricatedResults fabricated, RunKey key, double first, double last) {
        fabricated.directory().createRun(key);
        try (AccuracyFile file = AccuracyFile.create(fabricated.directory().accuracy(key), Split.TEST)) {
            file.append(new AccuracyRow(1000, 1, 0.1, Double.NaN, first, 1, Double.NaN, 1));
            file.append(new AccuracyRow(2000, 2, 0.1, 0.5, last, 1, Double.NaN, 2));
        }
        fabricated.add(
                key.variant().equals(FabricatedResults.PLAIN) && key.seed() == 2
                        ? RunRecord.diverged(key, "fused", 2500)
                        : RunRecord.completed(key, "fused", 2000));
    }

    private static List<ClaimRow> claims() {
        double never = Double.POSITIVE_INFINITY;
        return List.of(
                claim(
                        "BN reaches a higher accuracy",
                        "final_accuracy",
                        Relation.ABOVE,
                        FabricatedResults.PLAIN,
                        new Comparison(
                                0.98046875, 0.8984375, 0.08203125, new Interval(-0.3, 0.46), 2, Verdict.NOT_MET)),
                claim(
                        "BN trains faster",
                        "steps_to_0.9",
                        Relation.BELOW,
                        FabricatedResults.PLAIN,
                        new Comparison(1000, never, -never, Interval.ABSENT, 2, Verdict.MET)),
                claim(
                        "BN is above chance",
                        "final_accuracy",
                        Relation.ABOVE,
                        "0.1",
                        new Comparison(0.98, 0.1, 0.88, Interval.ABSENT, 1, Verdict.MET)),
                claim(
                        "BN keeps distributions stable",
                        "drift",
                        Relation.BELOW,
                        FabricatedResults.PLAIN,
                        new Comparison(0.012, 0.3456, -0.3336, new Interval(-0.4, -0.25), 2, Verdict.MET)));
    }

    private static ClaimRow claim(
            String claim, String metric, Relation relation, String reference, Comparison comparison) {
        return new ClaimRow(
                claim, ByName.metric(metric), FabricatedResults.NORMALIZED, relation, reference, comparison);
    }

    private static String golden() throws IOException {
        try (InputStream in = ReportWriterTest.class.getResourceAsStream("report.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void reportMdLooksAsAgreedInEveryLocale() throws IOException {
        ResultDirectory directory = tiny();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            ReportWriter.write(RecordedExperiment.read(directory), DRAWN);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Files.readString(directory.report())).isEqualTo(golden());
    }

    @Test
    void redrawingMakesChartsAndReportFromTheOtherFiles() throws IOException {
        ResultDirectory directory = FabricatedResults.figure1(folder.resolve("run"), SEEDS);
        assertThat(ReportWriter.redraw(RecordedExperiment.read(directory), List.of()))
                .isEmpty();
        assertThat(Files.readString(directory.report()))
                .contains(
                        "[![Accuracy, and the percentiles of one typical unit](charts/figure-1.png)](charts/figure-1.svg)")
                .contains("charts/percentiles-With-BN.svg")
                .contains("## Summary")
                .doesNotContain("NaN", "Infinity", "> **");
        assertThat(directory.charts().resolve("figure-1.png")).exists();
    }

    @Test
    void smokeRunsLocalChangesMissingRunsAndWarningsAreSeenFirst() throws IOException {
        ResultDirectory directory = tiny();
        String json = Files.readString(directory.provenance())
                .replace("\"smoke\" : false", "\"smoke\" : true")
                .replace("\"git_clean\" : true", "\"git_clean\" : false")
                .replace("\"seeds\" : [ 1, 2 ]", "\"seeds\" : [ 1, 2, 3 ]");
        Files.writeString(directory.provenance(), json);
        ReportWriter.write(
                RecordedExperiment.read(directory), new Charts.Drawn(List.of(), List.of("no charts: no font")));
        assertThat(Files.readString(directory.report()))
                .contains("> **Smoke run.**", "> **Uncommitted changes.**", "> **Unfinished.** 2 of 6 runs")
                .contains("> **Warning.** no charts: no font.", "| With BN | 3 | not finished | – |")
                .contains("**with uncommitted changes**");
    }

    @Test
    void anExperimentThatIsNotOfThePaperNamesNoSection() throws IOException {
        ResultDirectory directory = tiny();
        Files.writeString(
                directory.provenance(),
                Files.readString(directory.provenance())
                        .replace("\"section\" : \"4.1\"", "\"section\" : \"\"")
                        .replace("\"figure\" : \"1\"", "\"figure\" : \"\"")
                        .replace("\"smoke\" : false", "\"smoke\" : true"));
        ReportWriter.write(RecordedExperiment.read(directory), DRAWN);
        assertThat(Files.readString(directory.report()))
                .contains("\n\nExperiment `mnist-figure-1`, accuracy on the test split, 2 seeds.")
                .contains("## What the runs say about the claims", "say nothing about the claims.")
                .contains("## Choices and their reasons")
                .doesNotContain("section", "Szegedy", "paper");
    }

    @Test
    void aContinuationIsOneLineWithItsCommitAndRuns() throws IOException {
        ResultDirectory directory = tiny();
        Provenance before = ProvenanceFile.read(directory.provenance());
        RunKey last = new RunKey(FabricatedResults.NORMALIZED, 3);
        ProvenanceFile.write(
                directory.provenance(),
                before.continued("2026-01-03T00:00:00Z", "dea1", false, before.environment())
                        .with(RunRecord.failed(last, "fused", 1, "full disk"), 5000));
        ReportWriter.write(RecordedExperiment.read(directory), DRAWN);
        assertThat(Files.readString(directory.report()))
                .contains("> **Uncommitted changes.**")
                .contains("| continued | 2026-01-03T00:00:00Z, commit `dea1`, **with uncommitted changes**, runs: "
                        + "With BN, seed 3 |");
    }

    @Test
    void anExperimentThatWasKilledAtItsStartHasAReport() throws IOException {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 3, 1);
        ResultDirectory directory =
                fabricated.finish(FabricatedResults.experiment(List.of("only"), SEEDS, "only", Optional.empty()));
        assertThat(ReportWriter.redraw(RecordedExperiment.read(directory), List.of()))
                .isEmpty();
        assertThat(Files.readString(directory.report())).contains("2 of 2 runs have not finished");
    }

    @Test
    void durationsAndNumbersReadWell() {
        assertThat(Map.of(
                        Numbers.duration(1.25), "1.3 s",
                        Numbers.duration(61), "1 min 1 s",
                        Numbers.duration(7259), "2 h 1 min",
                        Numbers.duration(7199), "2 h 0 min"))
                .allSatisfy((actual, expected) -> assertThat(actual).isEqualTo(expected));
    }
}
