package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.design.PaperValue;
import java.nio.file.Path;
import java.util.List;

/** {@code paper.csv}: one line for each number that the paper prints; none of ours is in it. */
public final class PaperFile {
    private static final List<String> HEADER = List.of("variant", "quantity", "printed_value");

    private PaperFile() {}

    /** Writes it in place of the one before. */
    public static void write(Path file, List<PaperValue> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(row.variant(), row.quantity(), row.value()))
                        .toList());
    }

    /** Reads it; {@link batchnorm.BadInput} where it is not one. */
    public static List<PaperValue> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new PaperValue(row.text(0), row.text(1), row.text(2)))
                .toList();
    }
}
