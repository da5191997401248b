package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.design.LedgerEntry;
import batchnorm.metric.ByName;
import batchnorm.metric.Metric;
import batchnorm.results.provenance.RunKey;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @TempDir
    Path directory;

    private static AccuracyRow row(long step, double accuracy) {
        return new AccuracyRow(step, step / 1000.0, 0.1, NAN, accuracy, 1, Double.NaN, 1);
    }

    private static ActivationRow activation(long step, int layer, int unit, double middle) {
        return new ActivationRow(step, layer, unit, middle - 1, middle, middle + 1);
    }

    private static MetricValues metrics(String variant, String metric, double... values) {
        Map<RunKey, Map<Metric, Double>> byRun = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byRun.put(new RunKey(variant, i + 1), Map.of(ByName.metric(metric), values[i]));
        }
        return new MetricValues(byRun);
    }

    @Test
    void aRunComesDownToItsMetrics() {
        ActivationSeries activations = ActivationSeries.ofLastLayer(List.of(
                activation(1, 2, 0, 0),
                activation(1, 3, 4, 0),
                activation(1, 3, 5, 0),
                activation(1, 3, 9, 0),
                activation(2, 2, 0, 50),
                activation(2, 3, 4, 0.25),
                activation(2, 3, 5, 1),
                activation(2, 3, 9, 0.5)));
        assertThat(activations.layer()).isEqualTo(3);
        assertThat(activations.typicalUnit()).hasValue(9);
        Map<String, Double> metrics = ByName.values(RunMetrics.of(
                RunMetrics.curve(List.of(row(1, 0.1), row(100, 0.95), row(200, 0.94))),
                ProbedLayer.of(activations, OptionalInt.of(5)),
                List.of(0.9, 0.99)));
        assertThat(metrics)
                .containsExactly(
                        Map.entry("final_accuracy", 0.94),
                        Map.entry("best_accuracy", 0.95),
                        Map.entry("steps_to_0.9", 100.0),
                        Map.entry("steps_to_0.99", INFINITY),
                        Map.entry("drift", 0.25),
                        Map.entry("wander", 0.125),
                        Map.entry("drift_typical_unit", 0.5),
                        Map.entry("wander_typical_unit", 0.25));
    }

    @Test
    void withoutRowsOrProbeMetricsAreAbsentNotNeverReached() {
        ActivationSeries none = ActivationSeries.ofLastLayer(List.of());
        Map<Metric, Double> metrics =
                RunMetrics.of(RunMetrics.curve(List.of()), ProbedLayer.of(none, none.typicalUnit()), List.of(0.9));
        assertThat(metrics.values()).allMatch(value -> Double.isNaN(value));
    }

    @Test
    void aSeedThatNeverGotThereEmptiesTheMean() {
        List<SummaryRow> rows = Summary.of(List.of("plain"), metrics("plain", "steps_to_0.9", 100, INFINITY, 300));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.seeds()).isEqualTo(3);
            assertThat(row.reached()).isEqualTo(2);
            assertThat(row.mean()).isNaN();
            assertThat(row.interval95().isPresent()).isFalse();
        });
    }

    @Test
    void aMetricThatNoSeedHasIsLeftOut() {
        assertThat(Summary.of(List.of("plain"), metrics("plain", "drift", NAN, NAN)))
                .isEmpty();
    }

    @Test
    void summaryCsvLooksAsAgreedAndComesBack() throws IOException {
        Path file = directory.resolve("summary.csv");
        List<SummaryRow> rows = List.of(
                Summary.of(List.of("with BN"), metrics("with BN", "final_accuracy", 0.5, 0.75))
                        .get(0),
                Summary.of(List.of("plain, \"raw\""), metrics("plain, \"raw\"", "drift", 0.25))
                        .get(0),
                Summary.of(List.of("plain"), metrics("plain", "steps_to_0.9", 5, INFINITY))
                        .get(0));
        SummaryFile.write(file, rows);
        assertThat(Files.readString(file)).isEqualTo(Golden.text("summary.csv"));
        assertThat(SummaryFile.read(file)).isEqualTo(rows);
    }

    @Test
    void claimsCsvLooksAsAgreedAndComesBack() throws IOException {
        Path file = directory.resolve("claims.csv");
        double[] fast = {100, 200};
        double[] never = {300, INFINITY};
        List<ClaimRow> rows = List.of(
                new ClaimRow(
                        "trains faster, \"much\"",
                        ByName.metric("steps_to_0.9"),
                        "with BN",
                        Relation.BELOW,
                        "plain",
                        Comparison.decide(fast, never, Relation.BELOW)),
                new ClaimRow(
                        "is accurate",
                        ByName.metric("final_accuracy"),
                        "with BN",
                        Relation.ABOVE,
                        "0.5",
                        Comparison.decide(new double[] {1, 1}, 0.5, Relation.ABOVE)));
        ClaimsFile.write(file, rows);
        assertThat(Files.readString(file)).isEqualTo(Golden.text("claims.csv"));
        assertThat(ClaimsFile.read(file)).isEqualTo(rows);
        Files.writeString(file, Golden.text("claims.csv").replace(",below,", ",under,"));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ClaimsFile.read(file))
                .withMessage(file + ", line 2, column relation: \"under\" is none of [above, below]");
    }

    @Test
    void ledgerCsvLooksAsAgreedAndComesBack() throws IOException {
        Path file = directory.resolve("ledger.csv");
        List<LedgerEntry> rows = List.of(
                new LedgerEntry("network.epsilon", "", "1e-3", "not stated, so the usual one"),
                new LedgerEntry("schedule.rate", "with BN", "0.5", "best of six"));
        LedgerFile.write(file, rows);
        assertThat(Files.readString(file)).isEqualTo(Golden.text("ledger.csv"));
        assertThat(LedgerFile.read(file)).isEqualTo(rows);
    }

    @Test
    void aWholeFileThatCannotBeWrittenLeavesTheOldOne() throws IOException {
        Path occupied = Files.createDirectories(directory.resolve("ledger.csv").resolve("inside"));
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> LedgerFile.write(directory.resolve("ledger.csv"), List.of()))
                .withMessageStartingWith("Cannot write " + directory.resolve("ledger.csv") + ": ");
        assertThat(occupied).isDirectory();
        assertThat(directory.resolve("ledger.csv.tmp")).doesNotExist();
    }
}
