package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.PaperValue;
import batchnorm.metric.ByName;
import batchnorm.results.SummaryRow;
import batchnorm.statistics.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The paper's numbers and ours side by side, never in one column. */
class PaperTableTest {

    private static SummaryRow row(String variant, String metric, int reached, double mean) {
        return new SummaryRow(
                variant, ByName.metric(metric), 1, reached, mean, Double.NaN, Interval.ABSENT, Interval.ABSENT);
    }

    @Test
    void eachHasColumnsOfItsOwn() {
        PaperTable table = new PaperTable(
                List.of(
                        new PaperValue("Inception", "steps to 72.2 %", "31.0e6"),
                        new PaperValue("BN-x5", "steps to 72.2 %", "2.1e6"),
                        new PaperValue("BN-x5", "maximum accuracy", "73.0 %")),
                List.of(
                        row("Inception", "steps_to_baseline_best", 1, 1800),
                        row("Inception", "relative_steps", 1, 1),
                        row("Inception", "best_accuracy", 1, 0.49),
                        row("BN-x5", "steps_to_baseline_best", 0, Double.NaN),
                        row("BN-x5", "best_accuracy", 1, 0.4)));
        assertThat(table.header())
                .containsExactly(
                        "network",
                        "paper: steps to 72.2 %",
                        "paper: maximum accuracy",
                        "ours: steps to baseline best",
                        "ours: relative steps",
                        "ours: best accuracy");
        assertThat(table.rows())
                .containsExactly(
                        List.of("Inception", "31.0e6", "–", "1,800", "1.00", "49.00 %"),
                        List.of("BN-x5", "2.1e6", "73.0 %", "not reached", "–", "40.00 %"));
    }

    @Test
    void nothingIsTimedToABaselineThatWasNotRun() {
        PaperTable table = new PaperTable(
                List.of(new PaperValue("BN-x5", "maximum accuracy", "73.0 %")),
                List.of(row("BN-x5", "best_accuracy", 1, 0.4)));
        assertThat(table.header()).containsExactly("network", "paper: maximum accuracy", "ours: best accuracy");
        assertThat(table.rows()).containsExactly(List.of("BN-x5", "73.0 %", "40.00 %"));
    }
}
