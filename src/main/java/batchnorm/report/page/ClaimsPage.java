package batchnorm.report.page;

import batchnorm.html.Html;
import batchnorm.html.Page;
import batchnorm.report.PaperClaims;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All claims in one HTML file, to be filtered by section, kind and verdict. */
public final class ClaimsPage {
    private static final int EXPERIMENT = 3;
    private static final int VERDICT = 6;

    private ClaimsPage() {}

    /**
     * The text of the file.
     *
     * @param charts the address of an experiment's charts; empty where it has none
     */
    public static String html(PaperClaims claims, Function<String, Optional<String>> charts) {
        Page page = new Page("The paper's claims, and what the runs say").style(ReportPage.class, "report.css");
        page.body("<main class=\"wide\">").body("<header class=\"masthead\">" + ReportPage.masthead("claims"));
        HtmlDocument head = new HtmlDocument();
        head.heading(1, "The paper's claims, and what the runs say about each");
        claims.counts().forEach(head::paragraph);
        page.body(head.toString()).body("</header>").body("<section id=\"filters\" hidden></section>");
        page.body(table(claims.rows(), charts)).body("</main>");
        page.script(ReportPage.class, "dom.js").script(ReportPage.class, "claims.js");
        return page.html();
    }

    private static String table(List<List<String>> rows, Function<String, Optional<String>> charts) {
        StringBuilder table = new StringBuilder(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"claims\"><table id=\"claims\"><thead><tr>");
        PaperClaims.header()
                .forEach(column ->
                        table.append("<th scope=\"col\">").append(column).append("</th>"));
        table.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                table.append(cell(i, row.get(i), charts));
            }
            table.append("</tr>\n");
        }
        return table.append("</tbody></table></div>").toString();
    }

    private static String cell(int column, String text, Function<String, Optional<String>> charts) {
        String escaped = Html.escape(text);
        if (column == EXPERIMENT) {
            return "<td>"
                    + charts.apply(text)
                            .map(target -> "<a href=\"" + Html.escape(target) + "\">" + escaped + "</a>")
                            .orElse(escaped)
                    + "</td>";
        }
        if (column == VERDICT) {
            String verdict = text.replaceFirst(" \\(.*", "");
            return "<td class=\"" + Html.escape(verdict.replace(' ', '-')) + "\" data-verdict=\"" + Html.escape(verdict)
                    + "\">" + escaped + "</td>";
        }
        return "<td>" + escaped + "</td>";
    }
}
