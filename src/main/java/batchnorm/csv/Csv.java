package batchnorm.csv;

import batchnorm.files.WholeFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The format of cells and rows: RFC 4180 with LF; numbers as from {@code Double.toString} and {@code Long.toString},
 * the same in every locale; {@code Infinity} for ∞; an empty cell for NaN.
 */
public final class Csv {

    private Csv() {}

    /** A number as from {@code Double.toString}; an empty text for NaN. */
    public static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /**
     * Writes a whole file and replaces an existing one.
     *
     * @throws batchnorm.RunFailure where writing fails; an existing file is then kept
     */
    public static void write(Path file, List<String> header, List<List<String>> rows) {
        WholeFile.write(file, text(header, rows));
    }

    /** A header and rows as text. */
    public static String text(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        appendRow(text, header);
        rows.forEach(row -> appendRow(text, row));
        return text.toString();
    }

    static void appendRow(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(quoted(cells.get(i)));
        }
        out.append('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
