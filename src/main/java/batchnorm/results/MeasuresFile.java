package batchnorm.results;

import batchnorm.results.csv.Csv;
import batchnorm.results.csv.CsvTable;
import batchnorm.results.csv.WholeFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code measures.csv} of a run: the numbers that it comes down to beside those of {@link RunMeasures}. */
public final class MeasuresFile {
    private static final List<String> HEADER = List.of("measure", "value");

    private MeasuresFile() {}

    /** Writes it in place of the one before. */
    public static void write(Path file, Map<String, Double> measures) {
        WholeFile.writeCsv(
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
