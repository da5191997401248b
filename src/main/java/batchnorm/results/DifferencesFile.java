package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;

/** {@code differences.csv}, the CSV form of a comparison of result folders. */
public final class DifferencesFile {
    private static final List<String> HEADER = List.of(
            "first_folder",
            "first_variant",
            "later_folder",
            "later_variant",
            "measure",
            "steps",
            "first",
            "later",
            "difference",
            "ci95_low",
            "ci95_high",
            "method");

    private DifferencesFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<DifferenceRow> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(
                                row.first().folder(),
                                row.first().variant(),
                                row.later().folder(),
                                row.later().variant(),
                                row.metric().name(),
                                row.steps(),
                                Csv.cell(row.first().mean()),
                                Csv.cell(row.later().mean()),
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
                        new DifferenceRow.Side(row.text(0), row.text(1), row.numberOrAbsent(6)),
                        new DifferenceRow.Side(row.text(2), row.text(3), row.numberOrAbsent(7)),
                        MetricCell.read(row, 4),
                        row.text(5),
                        row.numberOrAbsent(8),
                        row.interval(9),
                        row.text(11)))
                .toList();
    }
}
