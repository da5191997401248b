package batchnorm.results;

import batchnorm.csv.CsvRow;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;

/** Reads the name of a metric from a CSV file. */
final class MetricCell {
    private MetricCell() {}

    /** The metric with the name in this cell. Throws {@link batchnorm.BadInput} if there is none. */
    static Metric read(CsvRow row, int column) {
        return Metrics.named(row.text(column))
                .orElseThrow(() -> row.bad(column, "is no metric; a name such as final_accuracy is expected"));
    }
}
