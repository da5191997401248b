package batchnorm.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import batchnorm.html.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The lines that the scripts make of a report's data. */
@RequiresBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModelTest {
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Page page = new Page("model").charts().body("<section id=\"curves\" hidden></section>");
        for (String script : List.of("dom.js", "model.js", "notes.js", "curves.js")) {
            page.script(ReportPage.class, script);
        }
        browser = new Browser(600);
        browser.open(Files.writeString(folder.resolve("page.html"), page.html()));
    }

    @AfterAll
    void close() {
        browser.close();
    }

    /** @param variants an expression for the list of variants */
    private static String model(String variants) {
        return "Model.of({ variants: " + variants + ", axes: [], factors: [null, null, null, 2.48],"
                + " curves: { runs: [], lists: [] }, paper: { accuracy: [] } })";
    }

    private Object looks(String variants, int count) {
        return browser.value("((model) => new Set(Array.from({ length: " + count
                + " }, (_, i) => JSON.stringify(model.style(i, [])))).size)(" + model(variants) + ")");
    }

    /** Seven colours with three dashes each, for networks with and without batch normalization. */
    @Test
    void noTwoVariantsHaveTheSameLine() {
        String variant = "{ name: String(i), base: String(i), at: null, normalized: ";
        assertThat(looks("Array.from({ length: 21 }, (_, i) => (" + variant + "true }))", 21))
                .isEqualTo(21L);
        assertThat(looks("Array.from({ length: 21 }, (_, i) => (" + variant + "i % 2 === 0 }))", 21))
                .isEqualTo(21L);
    }

    @Test
    void noTwoLinesOfAViewWithSeveralSeriesAreTheSame() {
        assertThat(browser.value("""
                ((model) => {
                  const lines = model.lines({ series: ["a", "b", "c"], variants: [] },
                    { shown: [0, 1, 2, 3, 4], seeds: "mean", unit: "steps", smoothing: 0, paper: false });
                  return new Set(lines.map(({ colour, dash }) => JSON.stringify([colour, dash]))).size;
                })(Model.of({
                  variants: [0, 1, 2, 3, 4].map((i) => ({ name: String(i), base: String(i), at: null, normalized: true })),
                  axes: [], factors: [null, null], paper: { accuracy: [] },
                  curves: { lists: [[0, 1]], runs: [0, 1, 2, 3, 4].map((variant) => ({ variant, seed: 1, steps: 0,
                    series: { a: [0, [1, 2]], b: [0, [1, 2]], c: [0, [1, 2]] } })) },
                }))""")).isEqualTo(15L);
    }

    private static final String TWO_SEEDS = """
            Model.of({
              variants: [{ name: "a", base: "a", at: null, normalized: true }],
              axes: [], factors: [null, null, null], paper: { accuracy: [] },
              curves: { lists: [[0, 10, 20, 30], [0, 1, 2, 3], [0, 10, 17], [0, 100, 170]], runs: [
                { variant: 0, seed: 1, steps: 0, seconds: 1, series: { accuracy: [0, [0.1, 0.2, 0.3, 0.4]] } },
                { variant: 0, seed: 2, steps: 2, seconds: 3, series: { accuracy: [2, [0.1, 0.4, 0.5]] } }] },
            })""";

    /** The slow seed takes 10 s a step and ends at step 17; the other takes 0.1 s. */
    @Test
    void theMeanGoesOnWhereASlowSeedEnds() {
        assertThat(browser.value("""
                ((model) => model.lines({ series: ["accuracy"], variants: [] },
                  { shown: [0], seeds: "mean", unit: "seconds", smoothing: 0, paper: false })[0]
                  .xs.map((x) => x.toFixed(2)).join())(""" + TWO_SEEDS + ")")).isEqualTo("0.00,50.50,120.50,120.80,121.80");
    }

    /** The first folder has more variants than a chart shows at first. */
    @Test
    void ofSeveralFoldersEachShowsAsManyVariantsAtFirst() {
        browser.driver().executeScript("""
                const variants = ["a", "b"].flatMap((label) => Array.from({ length: 20 }, (_, place) =>
                  ({ name: `${label}: ${place}`, base: String(place), at: null, normalized: true, place })));
                const axis = { title: "", log: false };
                Curves.on(document.getElementById("curves"), Model.of({
                  variants, folders: 2, axes: [], factors: [null, null], paper: { accuracy: [] },
                  views: [{ title: "y", series: ["y"], variants: [], overSteps: true, x: axis, y: axis, percent: false }],
                  curves: { lists: [[0, 1]], runs: variants.map((_, variant) => ({ variant, seed: 1, series: { y: [0, [1, 2]] } })) },
                }));""");
        assertThat(browser.all("#curves .legend-list button[aria-pressed='true']"))
                .hasSize(12)
                .filteredOn(entry -> entry.getText().startsWith("b: "))
                .hasSize(6);
    }

    private Object note(String factors, int runs, String smoothing) {
        return browser.value("Notes.of({ runsOf: () => new Array(" + runs + "), ended: () => '',"
                + " data: { curves: { thinned: false } } }, { seeds: 'mean', smoothing: " + smoothing
                + " }, [{ variant: 0" + factors + " }], 0)");
    }

    @Test
    void theNoteCountsTheSeeds() {
        assertThat(note("", 1, "0")).isEqualTo("One seed, which gives no interval.");
        assertThat(note("", 2, "0")).isEqualTo("Mean over the seeds; two give no interval.");
        assertThat(note(", low: []", 10, "0")).asString().startsWith("Mean over the seeds; shaded: 95 % interval");
        assertThat(note("", 10, "0.5")).asString().startsWith("Mean over the seeds. Smoothed:");
    }
}
