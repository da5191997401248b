package batchnorm.report.page;

import batchnorm.html.Html;
import batchnorm.report.Document;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A {@link Document} as HTML. All text is escaped. Not thread-safe. */
public final class HtmlDocument implements Document {
    private static final Pattern INLINE =
            Pattern.compile("`([^`]*)`|\\*\\*(.+?)\\*\\*|(?<!\\w)\\*(\\w[^*]*)\\*(?!\\w)");
    private static final Pattern NUMBER =
            Pattern.compile("[<−+-]?\\s*[0-9][0-9,.]*(e[−+]\\d+)?( ± [0-9,.]+(e[−+]\\d+)?)?"
                    + "( %| points)?( \\([0-9,.]+ to [0-9,.]+ %\\))?|–");
    private static final Pattern VERDICT = Pattern.compile("(shown|refuted|undecided|not run).*");

    /** A table of more rows scrolls within the page. */
    private static final int LONG = 40;

    /**
     * Paper has no place for more columns: there a row becomes a paragraph, in which each cell has its column's name.
     */
    private static final int WIDE = 10;

    private static final int SHORT = 24;

    private final StringBuilder html = new StringBuilder();

    /** A title is a user's text: no character in it is a mark. */
    @Override
    public HtmlDocument heading(int level, String title) {
        html.append("<h" + level + ">").append(plain(title)).append("</h" + level + ">\n");
        return this;
    }

    /** Lines that begin with a hyphen are a list. */
    @Override
    public HtmlDocument paragraph(String paragraph) {
        if (!paragraph.startsWith("- ")) {
            return element("p", paragraph.strip());
        }
        html.append("<ul>\n");
        paragraph.lines().forEach(line -> element("li", line.replaceFirst("^- ", "")));
        html.append("</ul>\n");
        return this;
    }

    @Override
    public HtmlDocument note(String title, String note) {
        html.append("<p class=\"callout\"><strong>")
                .append(Html.escape(title))
                .append("</strong> ")
                .append(inline(note))
                .append("</p>\n");
        return this;
    }

    @Override
    public HtmlDocument table(List<String> header, List<List<String>> rows) {
        html.append("<div class=\"scroll")
                .append(rows.size() > LONG ? " long" : "")
                .append(header.size() > WIDE ? " wide-table" : "")
                .append("\" tabindex=\"0\" role=\"region\" aria-label=\"table\">\n<table")
                .append(hasShortNames(rows) ? " class=\"named\"" : "")
                .append(">\n<thead><tr>");
        List<Boolean> numbers = IntStream.range(0, header.size())
                .mapToObj(column -> !rows.isEmpty()
                        && rows.stream()
                                .allMatch(row -> NUMBER.matcher(row.get(column)).matches()))
                .toList();
        for (int column = 0; column < header.size(); column++) {
            html.append(numbers.get(column) ? "<th class=\"number\">" : "<th>")
                    .append(inline(header.get(column)))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                cell(row.get(column), numbers.get(column), header.size() > WIDE ? header.get(column) : "");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
        return this;
    }

    /** Whether the first column is so narrow that it can stay while the others are scrolled. */
    private static boolean hasShortNames(List<List<String>> rows) {
        return rows.stream().allMatch(row -> row.get(0).length() <= SHORT);
    }

    private void cell(String cell, boolean number, String label) {
        Matcher verdict = VERDICT.matcher(cell.replace("**", ""));
        html.append("<td");
        if (number) {
            html.append(" class=\"number\"");
        } else if (verdict.matches()) {
            html.append(" class=\"")
                    .append(verdict.group(1).replace(' ', '-').toLowerCase(Locale.ROOT))
                    .append('"');
        }
        if (!label.isEmpty()) {
            html.append(" data-label=\"").append(Html.escape(label)).append('"');
        }
        html.append('>').append(inline(cell)).append("</td>");
    }

    /** Adds HTML that is already escaped. */
    HtmlDocument raw(String ready) {
        html.append(ready).append('\n');
        return this;
    }

    private HtmlDocument element(String name, String text) {
        html.append('<').append(name).append('>').append(inline(text));
        html.append("</").append(name).append(">\n");
        return this;
    }

    /** Code between backticks, and emphasis between one asterisk or two, become elements. */
    static String inline(String text) {
        StringBuilder inline = new StringBuilder();
        Matcher marked = INLINE.matcher(text);
        int from = 0;
        while (marked.find()) {
            inline.append(plain(text.substring(from, marked.start())));
            if (marked.group(1) != null) {
                inline.append("<code>").append(Html.escape(marked.group(1))).append("</code>");
            } else if (marked.group(2) != null) {
                inline.append("<strong>").append(plain(marked.group(2))).append("</strong>");
            } else {
                inline.append("<em>").append(plain(marked.group(3))).append("</em>");
            }
            from = marked.end();
        }
        return inline.append(plain(text.substring(from))).toString();
    }

    /** No line begins with a percent sign. */
    private static String plain(String text) {
        return Html.escape(text).replace(" %", "\u00a0%");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
