package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Split;
import java.util.List;
import java.util.Optional;
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
            "plain");

    @Test
    void onlyColumnsThatAreThereAreDefined() {
        assertThat(ColumnLegend.of(List.of("variant", "final accuracy", "best accuracy"), EXPERIMENT))
                .isEmpty();
        assertThat(ColumnLegend.of(List.of("variant", "steps to 72.2 %", "steps to 80 %", "drift"), EXPERIMENT))
                .startsWith("- *steps to 72.2 %*: the step of the first evaluation at or above 72.2 %.")
                .contains("- *drift*: ")
                .doesNotContain("*steps to 80 %*", "wander");
    }

    @Test
    void theVariantThatOthersAreComparedWithIsNamed() {
        assertThat(ColumnLegend.of(List.of("steps to baseline best", "drift typical unit"), EXPERIMENT))
                .contains("the best accuracy of plain", "the median drift in plain")
                .doesNotContain("steps to baseline best %");
    }
}
