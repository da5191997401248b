package batchnorm.csv;

import java.util.ArrayList;
import java.util.List;

/** Splits text into rows of cells by RFC 4180. Lines end in LF; CRLF is accepted too. */
final class CsvParser {
    private final String text;
    private int at;
    private int line = 1;
    private boolean torn;

    CsvParser(String text) {
        this.text = text;
    }

    /** The number of the line, from 1, at which the next row begins. */
    int line() {
        return line;
    }

    /** Whether the text ended within a row. */
    boolean torn() {
        return torn;
    }

    /** The next row; null at the end, and for a last row without LF. */
    List<String> next() {
        if (at >= text.length()) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            line += c == '\n' ? 1 : 0;
            if (c == '"') {
                if (quoted && at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\n')) {
                cell.append(c);
            } else {
                cells.add(c == '\n' && text.startsWith("\r", at - 2) ? withoutReturn(cell) : cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    return cells;
                }
            }
        }
        torn = true;
        return null;
    }

    /** The cell at the end of a line that ends in CRLF. A return in quotes belongs to the cell. */
    private static String withoutReturn(StringBuilder cell) {
        return cell.substring(0, cell.length() - 1);
    }
}
