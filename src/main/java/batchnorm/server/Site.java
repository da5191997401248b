package batchnorm.server;

import batchnorm.html.Html;
import batchnorm.html.Page;
import batchnorm.report.page.ReportPage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** What stands at which address: the list of runs, and the page of each with its data. */
record Site(Places places, RunList runs, RunPages pages) {
    private static final String RUN = "/run/";
    private static final String DATA = "data";
    private static final String AFTER = "after=";

    /**
     * Answers a request.
     *
     * @param path still encoded
     * @param query still encoded; null if there is none
     */
    Answer answer(String path, String query) {
        if (path.equals("/")) {
            return Answer.html(index());
        }
        if (path.equals("/runs")) {
            return Answer.json(runs.data());
        }
        if (path.startsWith(RUN) && path.endsWith("/")) {
            return folder(path.substring(RUN.length()), pages::page);
        }
        if (path.startsWith(RUN) && path.endsWith("/" + DATA)) {
            String after = query != null && query.startsWith(AFTER) ? query.substring(AFTER.length()) : "";
            return folder(path.substring(RUN.length(), path.length() - DATA.length()), one -> pages.data(one, after));
        }
        return Answer.refused(404, "nothing has this address");
    }

    /** @param encoded the folder with a slash after it; empty for the folder that is served */
    private Answer folder(String encoded, Function<Path, Answer> answer) {
        Optional<Path> path = encoded.isEmpty()
                ? Optional.of(places.root())
                : places.find(encoded.substring(0, encoded.length() - 1));
        return path.map(answer)
                .orElseGet(() -> Answer.refused(404, "no folder within the folder that is served has this address"));
    }

    private String index() {
        String folder = Html.escape(String.valueOf(places.root()));
        return new Page("Runs in " + places.root())
                .style(Site.class, "index.css")
                .body("<main><header class=\"masthead\">" + ReportPage.masthead("live") + "<h1>Runs</h1><p><code>"
                        + folder + "</code></p>"
                        + "<p class=\"note\" id=\"state\" role=\"status\"></p></header>"
                        + "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"runs\" id=\"runs\"></div>"
                        + "<noscript><p class=\"callout\">This page needs JavaScript. 'bn runs list' prints the"
                        + " same list.</p></noscript></main>")
                .live()
                .script(ReportPage.class, "dom.js")
                .script(ReportPage.class, "asking.js")
                .script(Site.class, "index.js")
                .html();
    }
}
