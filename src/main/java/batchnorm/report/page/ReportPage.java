package batchnorm.report.page;

import batchnorm.design.ResultEntry;
import batchnorm.files.WholeFile;
import batchnorm.html.Html;
import batchnorm.html.Page;
import batchnorm.report.ReportSections;
import batchnorm.report.WhatRan;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code report.html}: the report in one file, with charts to work with. */
public final class ReportPage {
    static final String WITHOUT_SCRIPT =
            "<noscript><p class=\"callout\">The charts need JavaScript. The tables do not.</p></noscript>";

    /** What draws curves. A script uses those before it. */
    static final List<String> CURVES =
            List.of("dom.js", "looks.js", "model.js", "notes.js", "selection.js", "curves.js");

    /** The origins, as {@code setup.csv} has them, of data that the program downloads or draws wherever it runs. */
    static final Set<String> ANYWHERE = Set.of("the published files", "drawn by the program");

    private static final List<String> SCRIPTS = List.of("percentiles.js", "heat.js", "surface.js", "report.js");

    private final RecordedExperiment recorded;
    private final Facts facts;
    private final Optional<String> edition;

    private ReportPage(RecordedExperiment recorded, Facts facts, Optional<String> edition) {
        this.recorded = recorded;
        this.facts = facts;
        this.edition = edition;
    }

    /**
     * Writes the page, and replaces an earlier one.
     *
     * @throws batchnorm.BadInput if a file of the folder cannot be read
     * @throws batchnorm.RunFailure if the page cannot be written
     */
    public static void write(RecordedExperiment recorded, Facts facts) {
        WholeFile.write(recorded.directory().root().resolve(ResultEntry.PAGE.fileName()), html(recorded, facts));
    }

    static String html(RecordedExperiment recorded, Facts facts) {
        return new ReportPage(recorded, facts, Optional.empty()).html();
    }

    /**
     * The page of a folder that may still be written. It has the curves of unfinished runs too, and asks the server
     * that sent it for new data.
     *
     * @param edition of the tables and the text: the page offers to load them again when the server's is another one
     */
    public static String live(RecordedExperiment recorded, Facts facts, String edition) {
        return new ReportPage(recorded, facts, Optional.of(edition)).html();
    }

    private String html() {
        Page page = new Page(new WhatRan(recorded).title()).style(ReportPage.class, "report.css");
        page.body("<main>").body("<header class=\"masthead\">");
        page.body(masthead(
                "<span class=\"name\">" + Html.escape(recorded.experiment().id()) + "</span>"));
        HtmlDocument head = new HtmlDocument();
        ReportSections sections = new ReportSections(recorded, head);
        sections.head(facts.noted());
        page.body(head.raw(madeBy()).raw(command()).toString()).body("</header>");
        page.body("<section id=\"heat\" hidden></section>");
        page.body("<section id=\"curves\" hidden></section>");
        page.body("<section id=\"percentiles\" hidden></section>");
        page.body("<section id=\"surface\" hidden></section>");
        page.body(WITHOUT_SCRIPT);
        page.body(tables());
        page.body("</main>");
        page.data("experiment", PageData.of(recorded, facts.normalized(), edition.isPresent()))
                .charts();
        CURVES.forEach(script -> page.script(ReportPage.class, script));
        SCRIPTS.forEach(script -> page.script(ReportPage.class, script));
        edition.ifPresent(shown -> page.data("edition", shown)
                .live()
                .script(ReportPage.class, "asking.js")
                .script(ReportPage.class, "live.js"));
        return page.html();
    }

    /**
     * The line above a page's title.
     *
     * @param what what kind of page it is, as HTML
     */
    public static String masthead(String what) {
        return "<div class=\"kicker\"><span>Batch normalization, reproduced · " + what + "</span>"
                + "<button class=\"plain\" type=\"button\" data-theme-switch></button></div>";
    }

    /** The verdicts in a line, then the code and the machine; what each is in full stands below. */
    private String madeBy() {
        Map<String, Long> verdicts = recorded.claims().stream()
                .collect(Collectors.groupingBy(
                        claim -> claim.verdict().text(), LinkedHashMap::new, Collectors.counting()));
        String counts = verdicts.entrySet().stream()
                .map(one -> "<span class=\"" + Html.escape(one.getKey()) + "\">" + one.getValue() + " "
                        + Html.escape(one.getKey()) + "</span>")
                .collect(Collectors.joining(", "));
        Environment machine = recorded.provenance().environment();
        String commit = recorded.provenance().source().gitCommit();
        return "<p class=\"small\">"
                + (counts.isEmpty() ? "" : "<a href=\"#claims\">Claims</a>: " + counts + " · ")
                + (commit.isEmpty()
                        ? "commit unknown"
                        : "commit " + Html.escape(commit.substring(0, Math.min(12, commit.length()))))
                + " · " + Html.escape(machine.cpu()) + ", " + machine.threads()
                + (machine.threads() == 1 ? " thread" : " threads")
                + " a run · <a href=\"#provenance\">provenance</a></p>";
    }

    private String command() {
        return "<h3 id=\"again\">Run it again</h3>\n<pre tabindex=\"0\"><code>"
                + Html.escape(String.join("\n", facts.command())) + "</code></pre>" + dataFolder();
    }

    /** What the command lacks where the data are a user's own: no folder records where they were. */
    private String dataFolder() {
        return recorded.setup()
                .filter(setup -> !setup.origin().isEmpty() && !ANYWHERE.contains(setup.origin()))
                .map(setup -> "\n<p class=\"small\" id=\"data-folder\">The runs used "
                        + Html.escape(setup.dataset() + " (" + setup.origin() + ")")
                        + ". If these data are not in the usual folder, add <code>--data DIR</code>.</p>")
                .orElse("");
    }

    private String tables() {
        HtmlDocument document = new HtmlDocument();
        ReportSections sections = new ReportSections(recorded, document);
        document.raw("<section id=\"claims\">");
        sections.verdicts();
        document.raw("</section>");
        sections.choice();
        sections.summary();
        sections.incomplete();
        sections.ledger();
        document.raw("<section id=\"provenance\">");
        sections.provenance();
        document.raw("</section>");
        document.raw(
                "<details><summary>The experiment file as it is in this folder</summary>\n<pre tabindex=\"0\"><code>"
                        + Html.escape(recorded.experimentText()) + "</code></pre></details>");
        document.paragraph("`bn report` with this folder writes this page again, from the CSV files and"
                + " `provenance.json` alone. It trains nothing.");
        return document.toString();
    }
}
