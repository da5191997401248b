package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import batchnorm.metric.ByName;
import batchnorm.metric.Metric;
import batchnorm.results.provenance.ExperimentRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnLegendTest {
    private static final ExperimentRecord EXPERIMENT = new ExperimentRecord(
            "tiny",
            "A title",
            "4.2",
            "3",
            "A question?",
            Split.TEST,
            List.of("plain", "normalized"),
            List.of(1L),
            false,
            List.of(0.9),
            "plain",
            Optional.empty(),
            "plain",
            Map.of(),
            SeedPlan.NONE);

    private static List<Metric> metrics(String... names) {
        return Stream.of(names).map(ByName::metric).toList();
    }

    @Test
    void onlyColumnsThatAreThereAreDefined() {
        assertThat(ColumnLegend.of(metrics("last_accuracy", "best_accuracy"), EXPERIMENT))
                .isEmpty();
        assertThat(ColumnLegend.of(metrics("steps_to_0.722", "steps_to_0.8", "drift"), EXPERIMENT))
                .startsWith("- *steps to 72.2 %*: the step at which the accuracy reaches 72.2 %,")
                .contains("- *drift*: ")
                .doesNotContain("*steps to 80 %*", "wander");
    }

    @Test
    void theVariantThatOthersAreComparedWithIsNamed() {
        assertThat(ColumnLegend.of(metrics("steps_to_baseline_best", "drift_typical_unit"), EXPERIMENT))
                .contains("the best accuracy of plain", "the median drift in plain")
                .doesNotContain("steps to baseline best %");
    }
}
