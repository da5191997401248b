package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.csv.CsvWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code activations.csv} of one run: a row for each evaluation, hidden layer (from 1) and unit (from 0). Not
 * thread-safe.
 */
public final class ActivationFile implements AutoCloseable {
    private static final List<String> HEADER = List.of("step", "layer", "unit", "p15", "p50", "p85");

    private final CsvWriter writer;

    private ActivationFile(CsvWriter writer) {
        this.writer = writer;
    }

    /** A new file; {@link batchnorm.RunFailure} where it exists or cannot be written. */
    public static ActivationFile create(Path file) {
        return new ActivationFile(CsvWriter.create(file, HEADER));
    }

    /** Appends the rows of one evaluation in one write: all are on disk when this returns, or none. */
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

    /** Reads a file; {@link batchnorm.BadInput} where it is not one. */
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
     * What a file holds.
     *
     * @param torn whether an unfinished last line was dropped
     */
    public record Contents(List<ActivationRow> rows, boolean torn) {
        public Contents {
            rows = List.copyOf(rows);
        }
    }
}
