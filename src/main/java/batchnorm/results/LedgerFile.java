package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.design.LedgerEntry;
import java.nio.file.Path;
import java.util.List;

/** {@code ledger.csv}: one line for each value that the paper leaves open. */
public final class LedgerFile {
    private static final List<String> HEADER = List.of("key", "variant", "value", "why");

    private LedgerFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<LedgerEntry> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(row.key(), row.variant(), row.value(), row.why()))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<LedgerEntry> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new LedgerEntry(row.text(0), row.text(1), row.text(2), row.text(3)))
                .toList();
    }
}
