package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;

/** {@code choice.csv}: one line for each setting among which a sweep chooses. */
public final class ChoiceFile {
    private static final List<String> HEADER =
            List.of("variant", "measure", "seeds", "mean", "difference", "ci95_low", "ci95_high", "standing");

    private ChoiceFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<ChoiceRow> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(
                                row.variant(),
                                row.metric().name(),
                                Integer.toString(row.seeds()),
                                Csv.cell(row.mean()),
                                Csv.cell(row.difference()),
                                Csv.cell(row.interval95().low()),
                                Csv.cell(row.interval95().high()),
                                row.standing().text()))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<ChoiceRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new ChoiceRow(
                        row.text(0),
                        MetricCell.read(row, 1),
                        row.smallInteger(2),
                        row.numberOrAbsent(3),
                        row.numberOrAbsent(4),
                        row.interval(5),
                        row.oneOf(7, Standing.BY_TEXT)))
                .toList();
    }
}
