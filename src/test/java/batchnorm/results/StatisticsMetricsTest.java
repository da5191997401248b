package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import batchnorm.metric.ByName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsMetricsTest {
    private static final double NONE = Double.NaN;

    private static StatisticsRow row(long step, String statistics, double accuracy, double ratio, double distance) {
        return new StatisticsRow(step, statistics, accuracy, 1, ratio, distance);
    }

    @Test
    void accuraciesAreTheLastOnesAndTheRestAreMeansAfterTheFirstStep() {
        Map<String, Double> metrics = ByName.values(StatisticsMetrics.of(List.of(
                row(0, "population", 0.1, NONE, NONE),
                row(0, "moving-average", 0.9, 99, 99),
                row(0, "mini-batch", 0.1, NONE, NONE),
                row(5, "population", 0.5, NONE, NONE),
                row(5, "moving-average", 0.25, 0.5, 0.2),
                row(5, "mini-batch", 0.5, NONE, NONE),
                row(10, "population", 0.75, NONE, NONE),
                row(10, "moving-average", 0.875, 1, 0.4),
                row(10, "mini-batch", 0.5, NONE, NONE))));
        assertThat(metrics)
                .contains(
                        entry("accuracy_population", 0.75),
                        entry("accuracy_moving_average", 0.875),
                        entry("accuracy_mini_batch", 0.5),
                        entry("gap_moving_average", (0.25 + 0.125) / 2),
                        entry("gap_mini_batch", (0 + 0.25) / 2),
                        entry("difference_moving_average", (-0.25 + 0.125) / 2),
                        entry("difference_mini_batch", (0 - 0.25) / 2),
                        entry("moving_variance_ratio", 0.75))
                .hasSize(9);
        assertThat(metrics.get("moving_mean_distance")).isCloseTo(0.3, within(1e-15));
    }

    @Test
    void theTwoReadingsOfAlgorithm2AreComparedLikeOtherStatistics() {
        Map<String, Double> metrics = ByName.values(StatisticsMetrics.of(List.of(
                row(0, "population", 0.1, NONE, NONE),
                row(0, "population-layer-by-layer", 0.2, 99, 99),
                row(5, "population", 0.5, NONE, NONE),
                row(5, "population-layer-by-layer", 0.75, 0.5, 0),
                row(10, "population", 0.5, NONE, NONE),
                row(10, "population-layer-by-layer", 0.375, 0.75, 0))));
        assertThat(metrics)
                .containsOnly(
                        entry("accuracy_population", 0.5),
                        entry("accuracy_population_layer_by_layer", 0.375),
                        entry("gap_population_layer_by_layer", (0.25 + 0.125) / 2),
                        entry("difference_population_layer_by_layer", (0.25 - 0.125) / 2),
                        entry("layer_by_layer_variance_ratio", (0.5 + 0.75) / 2));
    }

    @Test
    void withoutThePopulationThereIsNothingToBeApartFrom() {
        assertThat(ByName.values(StatisticsMetrics.of(List.of(row(5, "moving-average", 0.25, NONE, NONE)))))
                .containsExactly(entry("accuracy_moving_average", 0.25));
        assertThat(StatisticsMetrics.of(List.of())).isEmpty();
    }
}
