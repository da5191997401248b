package batchnorm.results;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code accuracy.csv} of one run, one row for each evaluation. The columns of accuracy and loss carry the name of the
 * split that was evaluated. Not thread-safe.
 */
public final class AccuracyFile implements AutoCloseable {
    private final CsvWriter writer;

    private AccuracyFile(CsvWriter writer) {
        this.writer = writer;
    }

    /** A new file; {@link batchnorm.RunFailure} where it exists or cannot be written. */
    public static AccuracyFile create(Path file, Split split) {
        return new AccuracyFile(CsvWriter.create(file, header(split)));
    }

    /** Appends a row, which is on disk when this returns. */
    public void append(AccuracyRow row) {
        writer.append(List.of(List.of(
                Long.toString(row.step()),
                Csv.cell(row.epoch()),
                Csv.cell(row.learningRate()),
                Csv.cell(row.trainLoss()),
                Csv.cell(row.accuracy()),
                Csv.cell(row.loss()),
                Csv.cell(row.elapsedSeconds()))));
    }

    /** Reads a file of either split; {@link batchnorm.BadInput} where it is not one or its steps do not ascend. */
    public static Contents read(Path file) {
        CsvTable table = CsvTable.readAny(file, List.of(header(Split.TEST), header(Split.VALIDATION)));
        Split split = table.header().equals(header(Split.TEST)) ? Split.TEST : Split.VALIDATION;
        checkAscending(table.rows());
        List<AccuracyRow> rows = table.rows().stream()
                .map(row -> new AccuracyRow(
                        row.integer(0),
                        row.number(1),
                        row.number(2),
                        row.numberOrAbsent(3),
                        row.numberOrAbsent(4),
                        row.numberOrAbsent(5),
                        row.number(6)))
                .toList();
        return new Contents(split, rows, table.torn());
    }

    private static void checkAscending(List<CsvRow> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).integer(0) <= rows.get(i - 1).integer(0)) {
                throw rows.get(i).bad(0, "does not come after the step before");
            }
        }
    }

    private static List<String> header(Split split) {
        String prefix = split.label();
        return List.of(
                "step",
                "epoch",
                "learning_rate",
                "train_loss",
                prefix + "_accuracy",
                prefix + "_loss",
                "elapsed_seconds");
    }

    @Override
    public void close() {
        writer.close();
    }

    /**
     * What a file holds.
     *
     * @param torn whether an unfinished last line was dropped
     */
    public record Contents(Split split, List<AccuracyRow> rows, boolean torn) {
        public Contents {
            rows = List.copyOf(rows);
        }
    }
}
