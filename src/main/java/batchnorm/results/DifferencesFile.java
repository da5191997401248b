package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;

/** The CSV form of a comparison of two result directories. */
public final class DifferencesFile {
    private static final List<String> HEADER =
            List.of("variant", "measure", "first", "second", "difference", "ci95_low", "ci95_high", "method");

    private DifferencesFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<DifferenceRow> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(
                                row.variant(),
                                row.metric().name(),
                                Csv.cell(row.first()),
                                Csv.cell(row.second()),
                                Csv.cell(row.difference()),
                                Csv.cell(row.interval95().low()),
                                Csv.cell(row.interval95().high()),
                                row.method()))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<DifferenceRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new DifferenceRow(
                        row.text(0),
                        MetricCell.read(row, 1),
                        row.numberOrAbsent(2),
                        row.numberOrAbsent(3),
                        row.numberOrAbsent(4),
                        row.interval(5),
                        row.text(7)))
                .toList();
    }
}
