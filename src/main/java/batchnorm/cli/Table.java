package batchnorm.cli;

import batchnorm.Printed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text. Each column is as wide as its widest cell. A row may have an indented note below it. */
final class Table {
    private static final int NOTE_WIDTH = 110;
    private final List<String[]> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Table(String... header) {
        row(header);
    }

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printed::line).toArray(String[]::new));
        notes.add("");
    }

    /** Adds a note below the last row. */
    void note(String text) {
        notes.set(notes.size() - 1, Printed.line(text));
    }

    void print(PrintWriter out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = rows.get(r)[i];
                line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
            }
            out.println(line.toString().stripTrailing());
            printNote(out, notes.get(r));
        }
    }

    private static void printNote(PrintWriter out, String note) {
        StringBuilder line = new StringBuilder();
        for (String word : note.split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + word.length() + 1 > NOTE_WIDTH) {
                out.println("    " + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            out.println("    " + line);
        }
    }
}
