package batchnorm.results;

import batchnorm.BadInput;
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

    /** Reads the file. Throws {@link BadInput} if it is malformed, or a seed lacks a row. */
    public static List<EnsembleRow> read(Path file) {
        List<EnsembleRow> rows = rows(file);
        for (long seed : rows.stream().map(EnsembleRow::seed).distinct().toList()) {
            List<String> members = members(rows, seed, EnsembleRow.Kind.SINGLE_CROP);
            for (EnsembleRow.Kind kind : EnsembleRow.Kind.values()) {
                List<String> found = members(rows, seed, kind);
                boolean all = kind == EnsembleRow.Kind.ENSEMBLE ? found.size() == 1 : found.equals(members);
                if (!all || found.isEmpty()) {
                    throw new BadInput(
                            file + ": seed " + seed + " has " + found.size() + " rows '" + kind.text() + "' and "
                                    + members.size() + " rows '" + EnsembleRow.Kind.SINGLE_CROP.text()
                                    + "'; one row for each member and one for the ensemble are expected");
                }
            }
        }
        return rows;
    }

    private static List<String> members(List<EnsembleRow> rows, long seed, EnsembleRow.Kind kind) {
        return rows.stream()
                .filter(row -> row.seed() == seed && row.kind() == kind)
                .map(EnsembleRow::member)
                .sorted()
                .toList();
    }

    private static List<EnsembleRow> rows(Path file) {
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
