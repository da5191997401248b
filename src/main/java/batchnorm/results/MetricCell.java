package batchnorm.results;

import batchnorm.csv.CsvRow;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;

/** The name of a metric in a CSV file. */
final class MetricCell {
    private MetricCell() {}

    /** The metric of that name; {@link batchnorm.BadInput} where there is none. */
    static Metric read(CsvRow row, int column) {
        return Metrics.named(row.text(column))
                .orElseThrow(() -> row.bad(column, "is no metric; a name such as final_accuracy is expected"));
    }
}
