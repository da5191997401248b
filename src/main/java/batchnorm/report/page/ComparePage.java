package batchnorm.report.page;

import batchnorm.html.Page;
import batchnorm.report.CompareReport;
import java.util.List;
import java.util.Map;

/** A comparison of result folders in one HTML file: their curves in one chart, and the tables. */
public final class ComparePage {
    private ComparePage() {}

    /**
     * The text of the file.
     *
     * @param folders for each folder its {@link PageData}, with its {@code label}
     */
    public static String html(CompareReport report, List<Map<String, Object>> folders) {
        Page page = new Page(report.title()).style(ReportPage.class, "report.css");
        HtmlDocument text = new HtmlDocument();
        report.write(text);
        String title = text.toString().lines().findFirst().orElseThrow();
        page.body("<main>").body("<header class=\"masthead\">" + ReportPage.masthead("comparison"));
        page.body(title).body("</header>").body("<section id=\"curves\" hidden></section>");
        page.body(ReportPage.WITHOUT_SCRIPT);
        page.body(text.toString().substring(title.length())).body("</main>");
        page.data("experiments", folders).charts();
        ReportPage.CURVES.forEach(script -> page.script(ReportPage.class, script));
        page.script(ReportPage.class, "compare.js");
        return page.html();
    }
}
