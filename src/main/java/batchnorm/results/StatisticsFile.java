package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.csv.CsvWriter;
import batchnorm.design.Split;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code statistics.csv} of one run: one row for each evaluation and each kind of statistics that is compared. Not
 * thread-safe.
 */
public final class StatisticsFile implements AutoCloseable {
    private final CsvWriter writer;

    private StatisticsFile(CsvWriter writer) {
        this.writer = writer;
    }

    /** Creates the file. Throws {@link batchnorm.RunFailure} if it exists or cannot be written. */
    public static StatisticsFile create(Path file, Split split) {
        return new StatisticsFile(CsvWriter.create(file, header(split)));
    }

    /** Goes on with a file of {@link #create}. */
    public static StatisticsFile append(Path file, Split split) {
        return new StatisticsFile(CsvWriter.append(file, header(split)));
    }

    /**
     * Appends the rows of one evaluation in one write. When this method returns, all of them are on disk; if it fails,
     * none are.
     */
    public void append(List<StatisticsRow> rows) {
        writer.append(rows.stream()
                .map(row -> List.of(
                        Long.toString(row.step()),
                        row.statistics(),
                        Csv.cell(row.accuracy()),
                        Csv.cell(row.loss()),
                        Csv.cell(row.varianceRatio()),
                        Csv.cell(row.meanDistance())))
                .toList());
    }

    /** Reads the rows of a file of either split. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<StatisticsRow> read(Path file) {
        return CsvTable.readAny(file, List.of(header(Split.TEST), header(Split.VALIDATION))).whole().rows().stream()
                .map(row -> new StatisticsRow(
                        row.integer(0),
                        row.text(1),
                        row.shareOrAbsent(2),
                        row.numberOrAbsent(3),
                        row.numberOrAbsent(4),
                        row.numberOrAbsent(5)))
                .toList();
    }

    private static List<String> header(Split split) {
        return List.of(
                "step",
                "statistics",
                split.label() + "_accuracy",
                split.label() + "_loss",
                "variance_ratio",
                "mean_distance");
    }

    @Override
    public void close() {
        writer.close();
    }
}
