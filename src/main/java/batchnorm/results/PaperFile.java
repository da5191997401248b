package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.design.PaperValue;
import java.nio.file.Path;
import java.util.List;

/** {@code paper.csv}: one line for each number that the paper prints. It has none of our numbers. */
public final class PaperFile {
    private static final List<String> HEADER = List.of("variant", "quantity", "printed_value");

    private PaperFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<PaperValue> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(row.variant(), row.quantity(), row.value()))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<PaperValue> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new PaperValue(row.text(0), row.text(1), row.text(2)))
                .toList();
    }
}
