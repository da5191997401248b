package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.metric.ByName;
import batchnorm.metric.Metric;
import batchnorm.results.MetricValues;
import batchnorm.results.ResultDirectory;
import batchnorm.results.Summary;
import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.statistics.Interval;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTableTest {
    @TempDir
    Path folder;

    private static String cell(String metric, int seeds, int reached) {
        return SummaryTable.cell(new SummaryRow(
                "BN", ByName.metric(metric), seeds, reached, Double.NaN, Double.NaN, Interval.ABSENT, Interval.ABSENT));
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

    private static List<SummaryRow> summary(String metric, double... values) {
        Map<RunKey, Map<Metric, Double>> byRun = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byRun.put(new RunKey("BN", i + 1), Map.of(ByName.metric(metric), values[i]));
        }
        return Summary.of(List.of("BN"), new MetricValues(byRun));
    }

    @Test
    void whereTheIntervalOfAnAccuracyExceedsWhatIsPossibleTheSeedsAreShown() {
        List<SummaryRow> rows = summary("final_accuracy", 0.5692, 0.1, 0.1);
        assertThat(rows).extracting(row -> SummaryTable.cell(row)).containsExactly("25.64 % (10.00 to 56.92 %)");
        assertThat(rows)
                .extracting(row -> SummaryTable.cell(row.withSeedRange(Interval.ABSENT)))
                .as("summary.csv alone does not have them")
                .containsExactly("25.64 % (interval leaves 0 to 100 %)");
        assertThat(summary("final_accuracy", 0.5, 0.51, 0.52))
                .extracting(row -> SummaryTable.cell(row))
                .containsExactly("51.00 ± 2.48 %");
        assertThat(summary("drift", 0.5692, 0.1, 0.1))
                .as("a number without limits")
                .extracting(row -> SummaryTable.cell(row))
                .containsExactly("0.256 ± 0.673");
    }

    @Test
    void theLegendSaysWhatTheParenthesesAreWhereThereAreAny() {
        assertThat(legend("some", summary("final_accuracy", 0.5692, 0.1, 0.1)))
                .isEqualTo("Mean over seeds ± half the 95 % interval of the mean. Where this interval would leave 0 to"
                        + " 100 %, Student's t says little: the least and the greatest value of the seeds stand in"
                        + " parentheses in its place.");
        assertThat(legend("none", summary("final_accuracy", 0.5, 0.51, 0.52)))
                .isEqualTo("Mean over seeds ± half the 95 % interval of the mean.");
    }

    private String legend(String name, List<SummaryRow> rows) {
        ResultDirectory directory = new FabricatedResults(folder.resolve(name), 3, 1)
                .finish(FabricatedResults.experiment(List.of("BN"), List.of(1L, 2L, 3L), "", Optional.empty()));
        return new SummaryTable(rows, ProvenanceFile.read(directory.provenance())).legend();
    }
}
