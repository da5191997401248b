package batchnorm.csv;

import batchnorm.BadInput;
import batchnorm.files.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file that was read strictly: the header must be an expected one, and every row must have the same number of
 * cells. A killed run can leave a last line without LF; that line is dropped, and {@link #torn()} is then true.
 * Immutable.
 */
public final class CsvTable {
    private final Path file;
    private final List<String> header;
    private final List<CsvRow> rows;
    private final boolean torn;

    private CsvTable(Path file, List<String> header, List<CsvRow> rows, boolean torn) {
        this.file = file;
        this.header = header;
        this.rows = List.copyOf(rows);
        this.torn = torn;
    }

    /** Reads a file with this header. */
    public static CsvTable read(Path file, List<String> header) {
        return readAny(file, List.of(header));
    }

    /**
     * Reads a file whose header is one of {@code accepted}.
     *
     * @throws BadInput where the file cannot be read or its contents are wrong; the message names file, line, column
     *     and value
     */
    public static CsvTable readAny(Path file, List<List<String>> accepted) {
        return parse(file, TextFile.read(file), accepted);
    }

    /**
     * The same for a text that is already read.
     *
     * @param file the name for messages
     * @throws BadInput where the contents are wrong
     */
    public static CsvTable parse(Path file, String text, List<List<String>> accepted) {
        CsvParser parser = new CsvParser(TextFile.withoutMark(text));
        List<String> header = parser.next();
        if (header == null || !accepted.contains(header)) {
            throw new BadInput(file + ", line 1: the header is \"" + (header == null ? "" : String.join(",", header))
                    + "\", expected \"" + String.join(",", accepted.get(0)) + '"');
        }
        List<CsvRow> rows = new ArrayList<>();
        int line = parser.line();
        for (List<String> cells = parser.next(); cells != null; cells = parser.next()) {
            if (cells.size() != header.size()) {
                throw new BadInput(file + ", line " + line + ": " + cells.size() + " cells, expected " + header.size());
            }
            rows.add(new CsvRow(file, line, header, cells));
            line = parser.line();
        }
        return new CsvTable(file, header, rows, parser.torn());
    }

    /**
     * This table, if the file is complete.
     *
     * @throws BadInput where an unfinished last line was dropped
     */
    public CsvTable whole() {
        requireWhole(file, torn);
        return this;
    }

    /** Throws {@link BadInput} where a file's last line was unfinished. */
    public static void requireWhole(Path file, boolean torn) {
        if (torn) {
            throw new BadInput(file + " was cut off: its last line does not end");
        }
    }

    /** The header of the file, one of the accepted headers. */
    public List<String> header() {
        return header;
    }

    /** The rows below the header, in the order of the file. */
    public List<CsvRow> rows() {
        return rows;
    }

    /** Whether an unfinished last line was dropped. */
    public boolean torn() {
        return torn;
    }
}
