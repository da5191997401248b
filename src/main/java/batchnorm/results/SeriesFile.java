package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.csv.CsvWriter;
import java.nio.file.Path;
import java.util.List;

/** {@code series.csv} of a run: the points of its curves, in the order in which they were measured. */
public final class SeriesFile implements AutoCloseable {
    private static final List<String> HEADER = List.of("series", "x", "y");
    private final CsvWriter writer;

    private SeriesFile(CsvWriter writer) {
        this.writer = writer;
    }

    /** Creates the file. Throws {@link batchnorm.RunFailure} if it exists or cannot be written. */
    public static SeriesFile create(Path file) {
        return new SeriesFile(CsvWriter.create(file, HEADER));
    }

    /** Goes on with a file of {@link #create}. */
    public static SeriesFile append(Path file) {
        return new SeriesFile(CsvWriter.append(file, HEADER));
    }

    /** Appends points. They are in the file when this method returns. */
    public void append(List<SeriesRow> rows) {
        writer.append(rows.stream()
                .map(row -> List.of(row.series(), Csv.cell(row.x()), Csv.cell(row.y())))
                .toList());
    }

    @Override
    public void close() {
        writer.close();
    }

    /** Reads the file. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<SeriesRow> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new SeriesRow(row.text(0), row.number(1), row.numberOrAbsent(2)))
                .toList();
    }
}
