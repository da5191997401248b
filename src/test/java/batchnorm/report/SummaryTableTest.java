package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.metric.ByName;
import batchnorm.results.SummaryRow;
import batchnorm.statistics.Interval;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    private static String cell(String metric, int seeds, int reached) {
        return SummaryTable.cell(
                new SummaryRow("BN", ByName.metric(metric), seeds, reached, Double.NaN, Double.NaN, Interval.ABSENT));
    }

    @Test
    void aThresholdIsReachedAndAnAccuracyIsMissingWhereARunFailed() {
        assertThat(cell("steps_to_0.9", 3, 2)).isEqualTo("2 of 3 seeds reached it");
        assertThat(cell("steps_to_0.9", 3, 0)).isEqualTo("no seed reached it");
        assertThat(cell("steps_to_0.9", 1, 0)).isEqualTo("not reached");
        assertThat(cell("final_accuracy", 3, 2)).isEqualTo("2 of 3 seeds have a value");
        assertThat(cell("final_accuracy", 1, 0)).isEqualTo("no value");
        assertThat(cell("final_weight_norm", 8, 5)).isEqualTo("5 of 8 seeds have a value");
    }
}
