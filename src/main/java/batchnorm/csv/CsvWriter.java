package batchnorm.csv;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Appends whole rows to a new CSV file. Each call passes its rows to the operating system in one unbuffered write. So
 * the rows are in the file immediately, and a killed process leaves whole lines. If a write fails, the file is
 * truncated to its last whole line. Not thread-safe.
 */
public final class CsvWriter implements AutoCloseable {
    private final Path file;
    private final RowSink sink;
    private final int columns;
    private long length;

    /**
     * Creates the file and writes its header.
     *
     * @throws RunFailure where the file exists or cannot be written
     */
    public static CsvWriter create(Path file, List<String> header) {
        RowSink sink;
        try {
            sink = RowSink.create(file);
        } catch (IOException e) {
            throw new RunFailure("Cannot create " + file + ": " + IoReason.of(e), e);
        }
        return new CsvWriter(file, sink, header);
    }

    /**
     * Goes on with a file that was begun, after its last row.
     *
     * @throws BadInput where it has another header or cannot be read
     * @throws RunFailure where it cannot be written
     */
    public static CsvWriter append(Path file, List<String> header) {
        CsvTable.read(file, header);
        try {
            return new CsvWriter(file, RowSink.append(file), header.size(), Files.size(file));
        } catch (IOException e) {
            throw new RunFailure("Cannot write " + file + ": " + IoReason.of(e), e);
        }
    }

    /** Writes the header. */
    CsvWriter(Path file, RowSink sink, List<String> header) {
        this(file, sink, header.size(), 0);
        append(List.of(header));
    }

    private CsvWriter(Path file, RowSink sink, int columns, long length) {
        this.file = file;
        this.sink = sink;
        this.columns = columns;
        this.length = length;
    }

    /**
     * Appends rows with the same number of cells as the header.
     *
     * @throws RunFailure where the rows could not be written completely
     */
    public void append(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            if (row.size() != columns) {
                throw new IllegalArgumentException(row.size() + " cells for " + columns + " columns: " + row);
            }
            Csv.appendRow(text, row);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            sink.write(bytes);
            length += bytes.length;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RunFailure failure(IOException cause) {
        RunFailure failure = new RunFailure("Cannot write " + file + ": " + IoReason.of(cause), cause);
        try {
            sink.truncate(length);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
