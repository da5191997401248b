package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.design.ChangedValue;
import java.nio.file.Path;
import java.util.List;

/** {@code changed-values.csv}: one line for each value that is not the one in the experiment file. */
public final class ChangedValuesFile {
    private static final List<String> HEADER = List.of("key", "variant", "in_file", "used", "by");

    private ChangedValuesFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<ChangedValue> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(row.key(), row.variant(), row.inFile(), row.used(), row.by()))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<ChangedValue> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new ChangedValue(row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)))
                .toList();
    }
}
