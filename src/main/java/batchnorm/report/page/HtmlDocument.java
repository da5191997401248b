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
    private static final Pattern INLINE = Pattern.compile("`([^`]*)`|\\*\\*(.+?)\\*\\*");
    private static final Pattern NUMBER =
            Pattern.compile("[<−+-]?\\s*[0-9][0-9,.]*(e[−+]\\d+)?( ± [0-9,.]+(e[−+]\\d+)?)?( %| points)?|–");
    private static final Pattern VERDICT = Pattern.compile("(shown|refuted|undecided|not run).*");

    private final StringBuilder html = new StringBuilder();

    @Override
    public HtmlDocument heading(int level, String title) {
        return element("h" + level, title);
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
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\">\n<table>\n<thead><tr>");
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
                cell(row.get(column), numbers.get(column));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
        return this;
    }

    private void cell(String cell, boolean number) {
        Matcher verdict = VERDICT.matcher(cell.replace("**", ""));
        if (number) {
            html.append("<td class=\"number\">");
        } else if (verdict.matches()) {
            html.append("<td class=\"")
                    .append(verdict.group(1).replace(' ', '-').toLowerCase(Locale.ROOT))
                    .append("\">");
        } else {
            html.append("<td>");
        }
        html.append(inline(cell)).append("</td>");
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

    /** Code between backticks and emphasis between asterisks become elements. */
    static String inline(String text) {
        StringBuilder inline = new StringBuilder();
        Matcher marked = INLINE.matcher(text);
        int from = 0;
        while (marked.find()) {
            inline.append(Html.escape(text.substring(from, marked.start())));
            inline.append(
                    marked.group(1) != null
                            ? "<code>" + Html.escape(marked.group(1)) + "</code>"
                            : "<strong>" + Html.escape(marked.group(2)) + "</strong>");
            from = marked.end();
        }
        return inline.append(Html.escape(text.substring(from))).toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
