package batchnorm.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final List<String> ALL_STATISTICS = List.of("population", "moving-average", "mini-batch");

    private static List<String> names(Recording recording) {
        return Metrics.of(recording).stream().map(Metric::name).toList();
    }

    private static Recording comparing(List<List<String>> statistics) {
        return new Recording(
                List.of(), false, false, Optional.empty(), statistics, List.of(), false, false, false, false);
    }

    private static Recording everything() {
        return new Recording(
                List.of(0.9, 1e-4),
                true,
                true,
                Optional.of("rate"),
                List.of(ALL_STATISTICS),
                List.of("saturation", "training_accuracy"),
                true,
                true,
                true,
                true);
    }

    @Test
    void anExperimentHasTheMetricsOfWhatItRecords() {
        assertThat(names(comparing(List.of(List.of()))))
                .containsExactly("final_accuracy", "last_accuracy", "best_accuracy");
        assertThat(names(everything()))
                .containsExactly(
                        "final_accuracy",
                        "last_accuracy",
                        "best_accuracy",
                        "steps_to_0.9",
                        "steps_to_1.0E-4",
                        "drift",
                        "wander",
                        "drift_in_input_units",
                        "wander_in_input_units",
                        "drift_second_half",
                        "wander_second_half",
                        "drift_in_input_units_second_half",
                        "wander_in_input_units_second_half",
                        "drift_typical_unit",
                        "wander_typical_unit",
                        "accuracy_population",
                        "accuracy_moving_average",
                        "accuracy_mini_batch",
                        "gap_moving_average",
                        "gap_mini_batch",
                        "difference_moving_average",
                        "difference_mini_batch",
                        "moving_variance_ratio",
                        "moving_mean_distance",
                        "initial_saturation",
                        "initial_training_accuracy",
                        "final_saturation",
                        "final_training_accuracy",
                        "mean_saturation",
                        "mean_training_accuracy",
                        "generalization_gap",
                        "best_step",
                        "steps_to_baseline_best",
                        "relative_steps",
                        "speed_up",
                        "diverged",
                        "failed",
                        "decades_of_rate_at_0.9",
                        "decades_of_rate_at_1.0E-4",
                        "distance_to_paper",
                        "end_p15",
                        "end_p50",
                        "end_p85",
                        "onset",
                        "overshoot",
                        "ends_to_paper",
                        "end_p15_typical_unit",
                        "end_p50_typical_unit",
                        "end_p85_typical_unit",
                        "onset_typical_unit",
                        "overshoot_typical_unit",
                        "ends_to_paper_typical_unit",
                        "share_like_paper",
                        "multi_crop_accuracy",
                        "multi_crop_top5_accuracy",
                        "multi_crop_gain",
                        "ensemble_gain");
    }

    @Test
    void aGapNeedsThePopulationsStatisticsOfTheSameVariant() {
        assertThat(names(comparing(List.of(List.of("population"), List.of("mini-batch")))))
                .contains("accuracy_population", "accuracy_mini_batch")
                .doesNotContain("gap_mini_batch", "moving_variance_ratio");
    }

    @Test
    void theTwoReadingsOfAlgorithm2HaveARatioOfVariances() {
        assertThat(names(comparing(List.of(List.of("population", "population-layer-by-layer", "population-biased")))))
                .contains(
                        "accuracy_population_layer_by_layer",
                        "difference_population_layer_by_layer",
                        "difference_population_biased",
                        "layer_by_layer_variance_ratio")
                .doesNotContain("moving_variance_ratio");
        assertThat(names(comparing(List.of(List.of("population-layer-by-layer")))))
                .doesNotContain("layer_by_layer_variance_ratio");
    }

    @Test
    void everyMetricIsFoundByItsNameWithItsUnit() {
        assertThat(Metrics.of(everything()))
                .allSatisfy(metric -> assertThat(Metrics.named(metric.name())).contains(metric));
        assertThat(EquationMetrics.ALL)
                .allSatisfy(metric -> assertThat(Metrics.named(metric.name())).contains(metric));
        assertThat(Metrics.named("fnal_accuracy")).isEmpty();
        assertThat(Metrics.named("steps_to_soon")).isEmpty();
    }

    @Test
    void thousandsAreWrittenWithoutAnExponent() {
        Metric norm = ByName.metric("final_parameter_norm");
        assertThat(norm.value(999.4)).isEqualTo("999");
        assertThat(norm.value(999.9999)).isEqualTo("1,000");
        assertThat(norm.value(-123_456.7)).isEqualTo("−123,457");
        assertThat(norm.value(1e6)).isEqualTo("1.00e+06");
    }

    @Test
    void theUnitOfASeriesStandsAtTheEndOfItsName() {
        assertThat(ByName.metric("mean_training_accuracy").unit()).isEqualTo(Unit.ACCURACY);
        assertThat(ByName.metric("final_training_accuracy").unit()).isEqualTo(Unit.ACCURACY);
        assertThat(ByName.metric("mean_saturation").unit()).isEqualTo(Unit.NUMBER);
    }
}
