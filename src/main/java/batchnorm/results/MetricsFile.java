package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code measures.csv} of a run: the numbers that it comes down to beside those of {@link RunMetrics}. */
public final class MetricsFile {
    private static final List<String> HEADER = List.of("measure", "value");

    private MetricsFile() {}

    /** Writes it in place of the one before. */
    public static void write(Path file, Map<String, Double> measures) {
        Csv.write(
                file,
                HEADER,
                measures.entrySet().stream()
                        .map(measure -> List.of(measure.getKey(), Csv.cell(measure.getValue())))
                        .toList());
    }

    /** Reads it, in the order written; {@link batchnorm.BadInput} where it is not one. */
    public static Map<String, Double> read(Path file) {
        Map<String, Double> measures = new LinkedHashMap<>();
        CsvTable.read(file, HEADER).whole().rows().forEach(row -> measures.put(row.text(0), row.numberOrAbsent(1)));
        return measures;
    }
}
