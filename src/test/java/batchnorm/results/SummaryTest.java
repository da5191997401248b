package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.design.ClaimKind;
import batchnorm.design.LedgerEntry;
import batchnorm.metric.ByName;
import batchnorm.metric.Metric;
import batchnorm.results.provenance.RunKey;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Interval;
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
                        List.of(0.9, 0.99))
                .values());
        assertThat(metrics)
                .containsExactly(
                        Map.entry("final_accuracy", 0.94),
                        Map.entry("last_accuracy", 0.94),
                        Map.entry("best_accuracy", 0.95),
                        Map.entry("steps_to_0.9", 100 - (0.95 - 0.9) / (0.95 - 0.1) * 99),
                        Map.entry("steps_to_0.99", INFINITY),
                        Map.entry("drift", 0.25),
                        Map.entry("wander", 0.125),
                        Map.entry("drift_in_input_units", 0.5),
                        Map.entry("wander_in_input_units", 0.25),
                        Map.entry("drift_second_half", 0.25),
                        Map.entry("wander_second_half", 0.125),
                        Map.entry("drift_in_input_units_second_half", 0.5),
                        Map.entry("wander_in_input_units_second_half", 0.25),
                        Map.entry("drift_typical_unit", 0.5),
                        Map.entry("wander_typical_unit", 0.25));
    }

    @Test
    void withoutRowsOrProbeMetricsAreAbsentNotNeverReached() {
        ActivationSeries none = ActivationSeries.ofLastLayer(List.of());
        Map<Metric, Double> metrics = RunMetrics.of(
                        RunMetrics.curve(List.of()), ProbedLayer.of(none, none.typicalUnit()), List.of(0.9))
                .values();
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
        assertThat(SummaryFile.read(file))
                .isEqualTo(rows.stream()
                        .map(row -> row.withSeedRange(Interval.ABSENT))
                        .toList());
    }

    @Test
    void aRowKnowsTheLeastAndTheGreatestValueOfItsSeedsUnlessOneHasNone() {
        assertThat(Summary.of(List.of("plain"), metrics("plain", "final_accuracy", 0.5, 0.75, 0.25)))
                .extracting(SummaryRow::seedRange)
                .containsExactly(new Interval(0.25, 0.75));
        assertThat(Summary.of(List.of("plain"), metrics("plain", "steps_to_0.9", 100, INFINITY, 300)))
                .extracting(SummaryRow::seedRange)
                .containsExactly(Interval.ABSENT);
    }

    @Test
    void claimsCsvLooksAsAgreedAndComesBack() throws IOException {
        Path file = directory.resolve("claims.csv");
        double[] fast = {100, 200, 100};
        double[] never = {300, INFINITY, 400};
        double[] both = {INFINITY, 1};
        double[] one = {INFINITY, 0.5};
        List<ClaimRow> rows = List.of(
                new ClaimRow(
                        "trains faster, \"much\"",
                        ClaimKind.FINDING,
                        true,
                        ByName.metric("steps_to_0.9"),
                        "with BN",
                        new Asked.OfVariant(Relation.BELOW, "plain"),
                        Comparison.decide(fast, never, Relation.BELOW, 25)),
                new ClaimRow(
                        "is accurate",
                        ClaimKind.FINDING,
                        false,
                        ByName.metric("final_accuracy"),
                        "with BN",
                        new Asked.OfNumber(Relation.ABOVE, 0.5),
                        Comparison.decide(
                                new double[] {0.25, 0.5, 0.75}, Comparison.repeated(0.5, 3), Relation.ABOVE, 1)),
                new ClaimRow(
                        "is far",
                        ClaimKind.IDENTITY,
                        false,
                        ByName.metric("drift"),
                        "with BN",
                        new Asked.OfVariant(Relation.ABOVE, "plain"),
                        Comparison.check(both, one, Relation.ABOVE)));
        ClaimsFile.write(file, rows);
        assertThat(Files.readString(file)).isEqualTo(Golden.text("claims.csv"));
        assertThat(ClaimsFile.read(file)).isEqualTo(rows);
        refused(",below,", ",under,", "line 2, column relation: \"under\" is none of [above, below, within]");
        refused(
                ",finding,true,",
                ",guess,true,",
                "line 2, column kind: \"guess\" is none of [engine, finding, identity]");
        refused("-0.25 0.0 0.25", "0.5 0.5", "line 3, column pairs: \"3\" is not the number of differences, 2");
        refused("-0.25 0.0 0.25", "0.5 half", "line 3, column differences: \"0.5 half\" is not a list of numbers");
    }

    @Test
    void aRangeIsALineWithBothNumbersAndTheOneThatDecides() throws IOException {
        Path file = directory.resolve("claims.csv");
        double[] values = {0.25, 0.5, 0.75};
        Comparison comparison = Comparison.within(
                Comparison.decide(values, Comparison.repeated(0.125, 3), Relation.ABOVE, 1),
                Comparison.decide(values, Comparison.repeated(0.625, 3), Relation.BELOW, 1));
        List<ClaimRow> rows = List.of(new ClaimRow(
                "is in the middle",
                ClaimKind.FINDING,
                false,
                ByName.metric("final_accuracy"),
                "with BN",
                new Asked.OfRange(0.125, 0.625),
                comparison));
        ClaimsFile.write(file, rows);
        String line = Files.readAllLines(file).get(1);
        assertThat(line)
                .startsWith("is in the middle,finding,false,final_accuracy,with BN,within,0.125 to 0.625,0.5,0.625,"
                        + "-0.125,-1.125,0.875,3,2,,,")
                .endsWith(",-0.375 -0.125 0.125,undecided");
        assertThat(ClaimsFile.read(file)).isEqualTo(rows);
        String header = Files.readAllLines(file).get(0);
        for (String wrong : List.of("0.5", "plain", "0.6 to 0.1", "0.1 to 0.5 to 0.6", "0.1 to many", "0 to 1e999")) {
            Files.writeString(file, header + "\n" + line.replace("0.125 to 0.625", wrong) + "\n");
            assertThatExceptionOfType(BadInput.class)
                    .isThrownBy(() -> ClaimsFile.read(file))
                    .withMessage(file + ", line 2, column reference: \"" + wrong
                            + "\" is not two numbers in ascending order, such as 1.39 to 1.54");
        }
    }

    /** Java reads these as numbers, and they are not what a number is written as. */
    @Test
    void aReferenceInDigitsIsANumberAndAnyOtherAName() throws IOException {
        for (String name : List.of("NaN", "2d", "plain", "0.1 to 0.5")) {
            assertThat(asked(name)).isEqualTo(new Asked.OfVariant(Relation.BELOW, name));
        }
        assertThat(asked("1.0E-9")).isEqualTo(new Asked.OfNumber(Relation.BELOW, 1e-9));
    }

    private Asked asked(String reference) throws IOException {
        Path file = directory.resolve("claims.csv");
        Files.writeString(file, Golden.text("claims.csv").replace(",below,plain,", ",below," + reference + ","));
        return ClaimsFile.read(file).get(0).asked();
    }

    private void refused(String text, String instead, String message) throws IOException {
        Path file = directory.resolve("claims.csv");
        assertThat(Golden.text("claims.csv")).contains(text);
        Files.writeString(file, Golden.text("claims.csv").replace(text, instead));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ClaimsFile.read(file))
                .withMessageStartingWith(file + ", " + message);
    }

    @Test
    void aFormerClaimsFileIsKnownAsSuch() throws IOException {
        Path file = directory.resolve("claims.csv");
        Files.writeString(file, """
                claim,measure,variant,relation,reference,value,reference_value,difference,ci95_low,ci95_high,pairs,verdict
                is accurate,final_accuracy,with BN,above,0.5,1.0,0.5,0.5,0.5,0.5,2,met
                """);
        assertThat(ClaimsFile.isFormer(file)).isTrue();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> ClaimsFile.read(file))
                .withMessageContaining("'bn report' with this folder decides its claims anew");
    }

    @Test
    void twoSeedsHaveTheirTwoValuesAndNoInterval() throws IOException {
        SummaryRow row = Summary.of(List.of("plain"), metrics("plain", "final_accuracy", 0.75, 0.5))
                .get(0);
        assertThat(row.interval95().isPresent()).isFalse();
        assertThat(row.bothSeeds().low()).isEqualTo(0.5, within(1e-15));
        assertThat(row.bothSeeds().high()).isEqualTo(0.75, within(1e-15));
        Path file = directory.resolve("summary.csv");
        Files.writeString(file, """
                variant,measure,seeds,reached,mean,standard_deviation,ci95_low,ci95_high
                plain,final_accuracy,2,2,0.625,0.1767766952966369,-0.9,2.2
                """);
        assertThat(SummaryFile.read(file).get(0).interval95())
                .as("the interval of a former version")
                .isEqualTo(Interval.ABSENT);
    }

    @Test
    void aShareOfRunsHasItsExactInterval() {
        SummaryRow row = Summary.of(List.of("plain"), metrics("plain", "diverged", 1, 0, 0, 1, 0, 1, 0, 0, 0, 0))
                .get(0);
        assertThat(row.mean()).isEqualTo(0.3, within(1e-15));
        assertThat(row.interval95().low()).isEqualTo(0.0667, within(5e-5)); // a table of exact limits
        assertThat(row.interval95().high()).isEqualTo(0.6525, within(5e-5));
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
