package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import batchnorm.metric.ByName;
import batchnorm.metric.Metrics;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.results.provenance.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks timed to the highest accuracy of a baseline, as in the paper's Figure 3. */
class BaselineMetricsTest {
    private static final long EVERY = 100;

    @TempDir
    Path root;

    private final List<RunRecord> runs = new ArrayList<>();

    private void run(ResultDirectory directory, String variant, long seed, boolean diverged, double... accuracies) {
        RunKey key = new RunKey(variant, seed);
        directory.createRun(key);
        try (AccuracyFile file = AccuracyFile.create(directory.accuracy(key), Split.TEST)) {
            for (int i = 0; i < accuracies.length; i++) {
                file.append(new AccuracyRow(i * EVERY, i, 0.1, 1, accuracies[i], 1, Double.NaN, i));
            }
        }
        long steps = accuracies.length * EVERY;
        runs.add(diverged ? RunRecord.diverged(key, "dl4j", steps) : RunRecord.completed(key, "dl4j", steps - EVERY));
    }

    private MetricValues metrics(String baseline) {
        return metrics(baseline, 0.1, 0.3, 0.6);
    }

    private MetricValues metrics(String baseline, double... secondSeed) {
        ResultDirectory directory = ResultDirectory.create(root.resolve("results"));
        run(directory, "Inception", 1, false, 0.1, 0.4, 0.5, 0.7, 0.6);
        run(directory, "Inception", 2, false, secondSeed);
        run(directory, "BN", 1, false, 0.1, 0.7, 0.8);
        run(directory, "BN", 2, true, 0.1, 0.5);
        run(directory, "Stuck", 1, false, 0.1, 0.6, 0.1, 0.1, 0.1);
        ExperimentRecord experiment = new ExperimentRecord(
                "id",
                "title",
                "4.2",
                "2",
                "?",
                Split.TEST,
                List.of("Inception", "BN", "Stuck"),
                List.of(1L, 2L),
                false,
                List.of(0.5),
                "",
                Optional.empty(),
                baseline,
                Map.of(),
                SeedPlan.NONE);
        Environment environment = new Environment("", "", "", "", "", 1, "", "");
        Source source =
                new Source("", "", List.of(), false, "", true, Map.of(), Map.of(), Map.of(), "", Optional.empty(), "");
        return new RecordedExperiment(directory, new Provenance(experiment, "", 0, environment, source, runs))
                .metrics();
    }

    @Test
    void aRunIsTimedToTheHighestAccuracyOfTheBaselineOfItsSeed() {
        MetricValues metrics = metrics("Inception");
        assertThat(metrics.bySeed("Inception", ByName.metric("best_step"))).isEqualTo(Map.of(1L, 300.0, 2L, 200.0));
        assertThat(metrics.bySeed("BN", ByName.metric("steps_to_baseline_best")))
                .isEqualTo(Map.of(1L, 100.0, 2L, Double.POSITIVE_INFINITY));
        assertThat(metrics.bySeed("Inception", ByName.metric("speed_up"))).isEqualTo(Map.of(1L, 1.0, 2L, 1.0));
        assertThat(metrics.bySeed("BN", ByName.metric("relative_steps")))
                .isEqualTo(Map.of(1L, 100.0 / 300.0, 2L, Double.POSITIVE_INFINITY));
        assertThat(metrics.bySeed("BN", ByName.metric("diverged"))).isEqualTo(Map.of(1L, 0.0, 2L, 1.0));
    }

    @Test
    void aRunThatDivergesOrEndsBelowTheLowestThresholdHasFailed() {
        MetricValues metrics = metrics("Inception");
        // Seed 1 of Inception ends at (0.7 + 0.6) / 2, both evaluations of the last quarter; the threshold is 0.5.
        assertThat(metrics.bySeed("Inception", ByName.metric("failed"))).isEqualTo(Map.of(1L, 0.0, 2L, 0.0));
        assertThat(metrics.bySeed("BN", ByName.metric("failed")))
                .as("seed 2 diverged at 0.5")
                .isEqualTo(Map.of(1L, 0.0, 2L, 1.0));
        assertThat(metrics.bySeed("Stuck", ByName.metric("failed"))).isEqualTo(Map.of(1L, 1.0));
    }

    @Test
    void aRunThatNeverGetsThereIsCensoredAndNotDropped() {
        MetricValues metrics = metrics("Inception");
        assertThat(metrics.bySeed("BN", ByName.metric("speed_up")))
                .isEqualTo(Map.of(1L, 3.0, 2L, Double.NEGATIVE_INFINITY));
        SummaryRow row = Summary.of(List.of("BN"), metrics).stream()
                .filter(one -> one.metric().name().equals("speed_up"))
                .findFirst()
                .orElseThrow();
        assertThat(row.seeds()).isEqualTo(2);
        assertThat(row.reached()).isEqualTo(1);
        assertThat(row.mean())
                .as("the mean of those that got there would flatter")
                .isNaN();
    }

    @Test
    void aBaselineThatIsBestUntrainedHasNoStepsToCompareWith() {
        MetricValues metrics = metrics("Inception", 0.4, 0.3);
        assertThat(metrics.bySeed("BN", ByName.metric("steps_to_baseline_best")))
                .containsEntry(2L, 75.0);
        assertThat(metrics.bySeed("BN", ByName.metric("relative_steps"))).containsEntry(2L, Double.NaN);
        assertThat(metrics.bySeed("BN", ByName.metric("speed_up"))).containsEntry(2L, Double.NaN);
    }

    @Test
    void theBaselineIsExactlyAsFastAsItself() {
        MetricValues metrics = metrics("Inception");
        assertThat(metrics.resolution("Inception", Metrics.RELATIVE_STEPS)).isZero();
        assertThat(metrics.resolution("BN", Metrics.RELATIVE_STEPS)).isPositive();
    }

    @Test
    void withoutABaselineNothingIsCompared() {
        assertThat(metrics("").metrics()).doesNotContain(Metrics.SPEED_UP, Metrics.DIVERGED, Metrics.BEST_STEP);
    }
}
