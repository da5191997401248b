package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.csv.CsvWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code activations.csv} of one run: one row for each evaluation, hidden layer (counted from 1) and unit (counted from
 * 0). Not thread-safe.
 */
public final class ActivationFile implements AutoCloseable {
    private static final List<String> HEADER = List.of("step", "layer", "unit", "p15", "p50", "p85");

    private final CsvWriter writer;

    private ActivationFile(CsvWriter writer) {
        this.writer = writer;
    }

    /** Creates the file. Throws {@link batchnorm.RunFailure} if it exists or cannot be written. */
    public static ActivationFile create(Path file) {
        return new ActivationFile(CsvWriter.create(file, HEADER));
    }

    /** Goes on with a file of {@link #create}. */
    public static ActivationFile append(Path file) {
        return new ActivationFile(CsvWriter.append(file, HEADER));
    }

    /**
     * Appends the rows of one evaluation in one write. When this method returns, all of them are on disk; if it fails,
     * none are.
     */
    public void append(List<ActivationRow> rows) {
        writer.append(rows.stream()
                .map(row -> List.of(
                        Long.toString(row.step()),
                        Integer.toString(row.layer()),
                        Integer.toString(row.unit()),
                        Csv.cell(row.p15()),
                        Csv.cell(row.p50()),
                        Csv.cell(row.p85())))
                .toList());
    }

    /** Reads a file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static Contents read(Path file) {
        CsvTable table = CsvTable.read(file, HEADER);
        List<ActivationRow> rows = table.rows().stream()
                .map(row -> new ActivationRow(
                        row.integer(0),
                        row.smallInteger(1),
                        row.smallInteger(2),
                        row.numberOrAbsent(3),
                        row.numberOrAbsent(4),
                        row.numberOrAbsent(5)))
                .toList();
        return new Contents(rows, table.torn());
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
    public record Contents(List<ActivationRow> rows, boolean torn) {
        public Contents {
            rows = List.copyOf(rows);
        }
    }
}
