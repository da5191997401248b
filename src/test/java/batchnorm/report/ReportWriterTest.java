package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.ClaimKind;
import batchnorm.design.LedgerEntry;
import batchnorm.design.Split;
import batchnorm.metric.ByName;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.Asked;
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
import batchnorm.statistics.Relation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final List<Long> SEEDS = List.of(1L, 2L);
    private static final Charts.Drawn DRAWN = new Charts.Drawn(
            List.of(
                    Picture.single("accuracy", "Test accuracy against training steps"),
                    new Picture("figure-1", "Accuracy, and the percentiles of one typical unit", true, "")),
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
                finding(
                        "BN reaches a higher accuracy",
                        "final_accuracy",
                        Relation.ABOVE,
                        values(0.98, 0.99, 0.97),
                        values(0.9, 0.99, 0.8)),
                finding(
                        "BN trains faster",
                        "steps_to_0.9",
                        Relation.BELOW,
                        Comparison.repeated(1000, 6),
                        Comparison.repeated(never, 6)),
                finding("BN is less far", "wander", Relation.BELOW, values(0.5, 0.25), values(0.75, 1)),
                finding(
                        "BN keeps distributions stable",
                        "drift",
                        Relation.BELOW,
                        values(0.012, 0.0121, 0.0122),
                        values(0.002, 0.0021, 0.0019)),
                new ClaimRow(
                        "BN is above chance",
                        ClaimKind.ENGINE,
                        true,
                        ByName.metric("final_accuracy"),
                        FabricatedResults.NORMALIZED,
                        new Asked.OfNumber(Relation.ABOVE, 0.1),
                        Comparison.check(values(0.98), values(0.1), Relation.ABOVE)));
    }

    private static double[] values(double... values) {
        return values;
    }

    private static ClaimRow finding(String claim, String metric, Relation relation, double[] a, double[] b) {
        return new ClaimRow(
                claim,
                ClaimKind.FINDING,
                false,
                ByName.metric(metric),
                FabricatedResults.NORMALIZED,
                new Asked.OfVariant(relation, FabricatedResults.PLAIN),
                Comparison.decide(a, b, relation, 0));
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
            ReportWriter.write(RecordedExperiment.read(directory), List.of(), DRAWN);
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
                        "[![Accuracy, and the percentiles of the unit with the median drift in Without BN](charts/figure-1.png)](charts/figure-1.svg)")
                .contains("charts/percentiles-With-BN.svg")
                .contains("## Summary")
                .doesNotContain("NaN", "Infinity", "> **");
        assertThat(directory.charts().resolve("figure-1.png")).exists();
    }

    @Test
    void smokeRunsLocalChangesMissingRunsAndWarningsAreSeenFirst() throws IOException {
        ResultDirectory directory = tiny();
        String json = withoutChecksum(directory)
                .replace("\"smoke\" : false", "\"smoke\" : true")
                .replace("\"git_clean\" : true", "\"git_clean\" : false")
                .replace("\"seeds\" : [ 1, 2 ]", "\"seeds\" : [ 1, 2, 3 ]");
        Files.writeString(directory.provenance(), json);
        ReportWriter.write(
                RecordedExperiment.read(directory),
                List.of(),
                new Charts.Drawn(List.of(), List.of("no charts: no font")));
        assertThat(Files.readString(directory.report()))
                .contains("> **Smoke run.**", "> **Uncommitted changes.**", "> **Unfinished.** 2 of 6 runs")
                .contains("> **Warning.** no charts: no font.", "| With BN | 3 | not finished | – |")
                .contains("**with uncommitted changes**");
    }

    /** The provenance as a former version wrote it. */
    private static String withoutChecksum(ResultDirectory directory) throws IOException {
        return Files.readString(directory.provenance()).replaceFirst("\"settings_sha256\" : \"[0-9a-f]*\",", "");
    }

    @Test
    void aChangedExperimentFileIsToldApartFromTheCode() throws IOException {
        ResultDirectory directory = tiny();
        String json = Files.readString(directory.provenance())
                .replace(
                        "\"git_clean\" : true,",
                        "\"git_clean\" : true, \"uncommitted_files\" : {\"tiny.yaml\" : \"is not in the commit\"},");
        Files.writeString(directory.provenance(), json);
        ReportWriter.write(RecordedExperiment.read(directory), List.of(), new Charts.Drawn(List.of(), List.of()));
        assertThat(Files.readString(directory.report()))
                .contains(
                        "> **Experiment file.** `tiny.yaml` is not in the commit. The copy in this folder is what ran.")
                .contains("| file `tiny.yaml` | is not in the commit |")
                .contains(", clean |")
                .doesNotContain("Uncommitted changes");
    }

    @Test
    void anExperimentThatIsNotOfThePaperNamesNoSection() throws IOException {
        ResultDirectory directory = tiny();
        Files.writeString(
                directory.provenance(),
                withoutChecksum(directory)
                        .replace("\"section\" : \"4.1\"", "\"section\" : \"\"")
                        .replace("\"figure\" : \"1\"", "\"figure\" : \"\"")
                        .replace("\"smoke\" : false", "\"smoke\" : true"));
        ReportWriter.write(RecordedExperiment.read(directory), List.of(), DRAWN);
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
        Set<RunKey> runs = new LinkedHashSet<>(before.experiment().keys());
        runs.add(last);
        ProvenanceFile.write(
                directory.provenance(),
                before.with(before.experiment().with(before.experiment().variants(), runs))
                        .continued(
                                Set.of(),
                                "2026-01-03T00:00:00Z",
                                "dea1",
                                false,
                                before.environment(),
                                OptionalInt.empty())
                        .with(RunRecord.failed(last, "fused", 1, "full disk"), 5000));
        ReportWriter.write(RecordedExperiment.read(directory), List.of(), DRAWN);
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
}
