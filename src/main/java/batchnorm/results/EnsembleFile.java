package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.files.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code ensemble.csv}: how well the members of an ensemble classify, alone and together, for each seed. */
public final class EnsembleFile {
    private static final String SEED = "seed";
    private static final String MEMBER = "member";
    private static final List<String> HEADER =
            List.of(SEED, "networks", MEMBER, "models", "crops", "images", "accuracy", "top5_accuracy");

    private EnsembleFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, List<EnsembleRow> rows) {
        Csv.write(file, HEADER, rows.stream().map(EnsembleFile::cells).toList());
    }

    /** Writes a table of saved models, which has no seeds, to a new file. */
    public static void createOfModels(Path file, List<EnsembleRow> rows) {
        String text = Csv.text(
                HEADER.stream()
                        .filter(column -> !column.equals(SEED))
                        .map(column -> column.equals(MEMBER) ? "model" : column)
                        .toList(),
                rows.stream().map(row -> cells(row).subList(1, HEADER.size())).toList());
        WholeFile.create(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(EnsembleRow row) {
        return List.of(
                Long.toString(row.seed()),
                row.kind().text(),
                row.member(),
                Integer.toString(row.models()),
                Integer.toString(row.crops()),
                Long.toString(row.images()),
                Csv.cell(row.accuracy()),
                Csv.cell(row.top5()));
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
