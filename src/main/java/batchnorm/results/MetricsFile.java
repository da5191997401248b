package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.metric.Metric;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code measures.csv} of a run: the metrics that were computed during the run. {@link RunMetrics} computes the others.
 */
public final class MetricsFile {
    private static final List<String> HEADER = List.of("measure", "value");

    private MetricsFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, Map<Metric, Double> metrics) {
        Csv.write(
                file,
                HEADER,
                metrics.entrySet().stream()
                        .map(metric -> List.of(metric.getKey().name(), Csv.cell(metric.getValue())))
                        .toList());
    }

    /** Reads the metrics in the order of the file. Throws {@link batchnorm.BadInput} if the file is malformed. */
    public static Map<Metric, Double> read(Path file) {
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        CsvTable.read(file, HEADER)
                .whole()
                .rows()
                .forEach(row -> metrics.put(MetricCell.read(row, 0), row.numberOrAbsent(1)));
        return metrics;
    }
}
