package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;

/** {@code ensemble.csv}: how well the members of an ensemble classify, alone and together, for each seed. */
public final class EnsembleFile {
    private static final List<String> HEADER =
            List.of("seed", "networks", "member", "models", "crops", "images", "accuracy", "top5_accuracy");

    private EnsembleFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<EnsembleRow> rows) {
        Csv.write(
                file,
                HEADER,
                rows.stream()
                        .map(row -> List.of(
                                Long.toString(row.seed()),
                                row.kind().text(),
                                row.member(),
                                Integer.toString(row.models()),
                                Integer.toString(row.crops()),
                                Long.toString(row.images()),
                                Csv.cell(row.accuracy()),
                                Csv.cell(row.top5())))
                        .toList());
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<EnsembleRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new EnsembleRow(
                        row.integer(0),
                        row.oneOf(1, EnsembleRow.Kind.BY_TEXT),
                        row.text(2),
                        row.smallInteger(3),
                        row.smallInteger(4),
                        row.integer(5),
                        row.shareOrAbsent(6),
                        row.shareOrAbsent(7)))
                .toList();
    }
}
