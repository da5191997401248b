package batchnorm.csv;

import batchnorm.files.WholeFile;
import java.nio.file.Path;
import java.util.List;

/**
 * How a cell and a row are written: RFC 4180 with LF, numbers as {@code Double.toString} and {@code Long.toString} give
 * them in every locale, {@code Infinity} for ∞, an empty cell for NaN.
 */
public final class Csv {

    private Csv() {}

    /** A number as {@code Double.toString} has it; nothing for NaN. */
    public static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /**
     * Writes a whole file in place of the one before.
     *
     * @throws batchnorm.RunFailure where that fails; what was there before is kept
     */
    public static void write(Path file, List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        appendRow(text, header);
        rows.forEach(row -> appendRow(text, row));
        WholeFile.write(file, text.toString());
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
