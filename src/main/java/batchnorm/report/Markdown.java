package batchnorm.report;

import java.util.List;
import java.util.stream.Collectors;

/** Builds text in Markdown from blocks that are separated by blank lines. Not thread-safe. */
final class Markdown implements Document {
    private final StringBuilder text = new StringBuilder();

    @Override
    public Markdown heading(int level, String title) {
        return block("#".repeat(level) + " " + title);
    }

    @Override
    public Markdown paragraph(String paragraph) {
        return block(paragraph.strip());
    }

    /** Quoted. */
    @Override
    public Markdown note(String title, String note) {
        return block("> **" + title + "** " + note);
    }

    @Override
    public Markdown table(List<String> header, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(row(header));
        table.append(header.stream().map(column -> "---").collect(Collectors.joining("|", "|", "|\n")));
        rows.forEach(cells -> table.append(row(cells)));
        return block(table.toString().stripTrailing());
    }

    private Markdown block(String block) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(block).append('\n');
        return this;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Escapes a cell's text: a bar or a line break would end the cell. */
    private static String cell(String cell) {
        return cell.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ").strip();
    }

    /** Escapes the target of a link: a space would end it. */
    static String target(String path) {
        return path.replace("%", "%25").replace(" ", "%20").replace("(", "%28").replace(")", "%29");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
