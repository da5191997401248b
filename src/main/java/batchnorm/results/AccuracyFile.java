package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import batchnorm.csv.CsvWriter;
import batchnorm.design.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code accuracy.csv} of one run: one row for each evaluation. The columns of accuracy and loss carry the name of the
 * split that was evaluated. Not thread-safe.
 */
public final class AccuracyFile implements AutoCloseable {
    private final CsvWriter writer;
    private final boolean top5;

    private AccuracyFile(CsvWriter writer, boolean top5) {
        this.writer = writer;
        this.top5 = top5;
    }

    /**
     * Creates the file. Throws {@link batchnorm.RunFailure} if it exists or cannot be written.
     *
     * @param top5 whether the file has a column of top-5 accuracies
     */
    public static AccuracyFile create(Path file, Split split, boolean top5) {
        return new AccuracyFile(CsvWriter.create(file, header(split, top5)), top5);
    }

    /** Goes on with a file of {@link #create}. */
    public static AccuracyFile append(Path file, Split split, boolean top5) {
        return new AccuracyFile(CsvWriter.append(file, header(split, top5)), top5);
    }

    /** Creates a file without top-5 accuracies. */
    public static AccuracyFile create(Path file, Split split) {
        return create(file, split, false);
    }

    /** Whether the file has top-5 accuracies. */
    public boolean hasTop5() {
        return top5;
    }

    /** Appends a row. The row is on disk when this method returns. */
    public void append(AccuracyRow row) {
        List<String> cells = new ArrayList<>(List.of(
                Long.toString(row.step()),
                Csv.cell(row.epoch()),
                Csv.cell(row.learningRate()),
                Csv.cell(row.trainLoss()),
                Csv.cell(row.accuracy()),
                Csv.cell(row.loss())));
        if (top5) {
            cells.add(Csv.cell(row.top5()));
        }
        cells.add(Csv.cell(row.elapsedSeconds()));
        writer.append(List.of(cells));
    }

    /**
     * Reads a file of either split. Throws {@link batchnorm.BadInput} if the file is malformed or its steps do not
     * ascend.
     */
    public static Contents read(Path file) {
        List<List<String>> headers = Arrays.stream(Split.values())
                .flatMap(split -> Stream.of(header(split, false), header(split, true)))
                .toList();
        CsvTable table = CsvTable.readAny(file, headers);
        Split split = table.header().contains(accuracyColumn(Split.TEST)) ? Split.TEST : Split.VALIDATION;
        int top5 = table.header().indexOf(top5Column(split));
        int elapsed = table.header().size() - 1;
        checkAscending(table.rows());
        List<AccuracyRow> rows = table.rows().stream()
                .map(row -> new AccuracyRow(
                        row.integer(0),
                        row.number(1),
                        row.number(2),
                        row.numberOrAbsent(3),
                        row.shareOrAbsent(4),
                        row.numberOrAbsent(5),
                        top5 < 0 ? Double.NaN : row.shareOrAbsent(top5),
                        row.number(elapsed)))
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

    private static List<String> header(Split split, boolean top5) {
        List<String> header = new ArrayList<>(List.of(
                "step", "epoch", "learning_rate", "train_loss", accuracyColumn(split), split.label() + "_loss"));
        if (top5) {
            header.add(top5Column(split));
        }
        header.add("elapsed_seconds");
        return header;
    }

    private static String accuracyColumn(Split split) {
        return split.label() + "_accuracy";
    }

    private static String top5Column(Split split) {
        return split.label() + "_top5_accuracy";
    }

    @Override
    public void close() {
        writer.close();
    }

    /**
     * The content of a file.
     *
     * @param torn whether an unfinished last line was dropped
     */
    public record Contents(Split split, List<AccuracyRow> rows, boolean torn) {
        public Contents {
            rows = List.copyOf(rows);
        }
    }
}
