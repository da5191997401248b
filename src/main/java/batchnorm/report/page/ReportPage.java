package batchnorm.report.page;

import batchnorm.design.ResultEntry;
import batchnorm.files.WholeFile;
import batchnorm.html.Html;
import batchnorm.html.Page;
import batchnorm.report.ReportSections;
import batchnorm.report.WhatRan;
import batchnorm.results.RecordedExperiment;
import batchnorm.statistics.SampleStatistics;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code report.html}: the report in one file, with charts to work with. */
public final class ReportPage {
    private static final String TOOLS =
            "<div class=\"kicker\"><span>Batch normalization, reproduced · <span class=\"name\">%s</span></span>"
                    + "<button class=\"plain\" data-theme-switch></button></div>";

    private final RecordedExperiment recorded;
    private final Facts facts;

    private ReportPage(RecordedExperiment recorded, Facts facts) {
        this.recorded = recorded;
        this.facts = facts;
    }

    /**
     * Writes the page, and replaces an earlier one.
     *
     * @throws batchnorm.BadInput if a file of the folder cannot be read
     * @throws batchnorm.RunFailure if the page cannot be written
     */
    public static void write(RecordedExperiment recorded, Facts facts) {
        WholeFile.write(
                recorded.directory().root().resolve(ResultEntry.PAGE.fileName()),
                new ReportPage(recorded, facts).html());
    }

    private String html() {
        Page page = new Page(new WhatRan(recorded).title()).style(ReportPage.class, "report.css");
        page.body("<main>").body("<header class=\"masthead\">");
        page.body(String.format(TOOLS, Html.escape(recorded.experiment().id())));
        HtmlDocument head = new HtmlDocument();
        ReportSections sections = new ReportSections(recorded, head);
        sections.head(facts.noted());
        page.body(head.raw(command()).toString()).body("</header>");
        page.body("<section id=\"heat\" hidden></section>");
        page.body("<section id=\"curves\" hidden></section>");
        page.body("<section id=\"percentiles\" hidden></section>");
        page.body("<noscript><p class=\"callout\">The charts need JavaScript. The tables do not.</p></noscript>");
        page.body(tables());
        page.body("</main>");
        page.data("experiment", data()).charts();
        for (String script :
                new String[] {"dom.js", "model.js", "curves.js", "percentiles.js", "heat.js", "report.js"}) {
            page.script(ReportPage.class, script);
        }
        return page.html();
    }

    private String command() {
        return "<h3 id=\"again\">Run it again</h3>\n<pre tabindex=\"0\"><code>"
                + Html.escape(String.join("\n", facts.command())) + "</code></pre>";
    }

    private String tables() {
        HtmlDocument document = new HtmlDocument();
        ReportSections sections = new ReportSections(recorded, document);
        sections.verdicts();
        sections.choice();
        sections.summary();
        sections.incomplete();
        sections.ledger();
        sections.provenance();
        document.raw(
                "<details><summary>The experiment file as it is in this folder</summary>\n<pre tabindex=\"0\"><code>"
                        + Html.escape(recorded.experimentText()) + "</code></pre></details>");
        document.paragraph("`bn report` with this folder writes this page again, from the CSV files and"
                + " `provenance.json` alone. It trains nothing.");
        return document.toString();
    }

    private Map<String, Object> data() {
        GridData grid = new GridData(recorded);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("variants", grid.variants(facts.normalized()));
        data.put("axes", grid.axes());
        data.put("metrics", grid.metrics());
        data.put("views", new ViewData(recorded).data());
        data.put("curves", new CurveData(recorded).data());
        data.put("percentiles", new PercentileData(recorded).data());
        data.put("paper", new PaperData(recorded).data());
        data.put("factors", factors(recorded.experiment().seeds().size()));
        return data;
    }

    /** Half the width of the interval of a mean of n values in units of their deviation, for n from 0. */
    private static double[] factors(int most) {
        double[] factors = new double[most + 1];
        for (int n = 0; n <= most; n++) {
            factors[n] = SampleStatistics.halfWidthFactor(n);
        }
        return factors;
    }
}
