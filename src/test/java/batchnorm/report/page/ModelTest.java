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
    /**
     * Makes {@code grid(bases, values)}: so many networks, of which the first has batch normalization, each at so many
     * values of a rate. Its second view names the first and the last.
     */
    private static final String GRID = """
            window.grid = (bases, values) => {
              const names = (n) => Array.from({ length: n }, (_, i) => String(i));
              const variants = names(bases).flatMap((base) => names(values).map((at) =>
                ({ name: `${base} rate=${at}`, base, at: [at], normalized: base === "0" })));
              const axis = { title: "", log: false };
              const view = { title: "y", series: ["y"], variants: [], overSteps: true, x: axis, y: axis, percent: false };
              return Model.of({
                variants, axes: [{ label: "rate", values: names(values) }], factors: [null, null], paper: { accuracy: [] },
                views: [view, { ...view, title: "named", variants: [variants[0].name, variants.at(-1).name] }],
                curves: { lists: [[0, 1]], runs: variants.map((_, variant) => ({ variant, seed: 1, series: { y: [0, [1, 2]] } })) },
              });
            };""";

    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Page page = new Page("model").charts().body("<section id=\"curves\" hidden></section>");
        ReportPage.CURVES.forEach(script -> page.script(ReportPage.class, script));
        browser = new Browser(600);
        browser.open(Files.writeString(folder.resolve("page.html"), page.html()));
        browser.driver().executeScript(GRID);
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
                  const lines = model.lines({ series: ["a", "b", "c"], variants: [], y: { log: false } },
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
              axes: [], factors: [null, null, null], paper: { accuracy: [{ name: "a", steps: [0], values: [0.1] }] },
              curves: { lists: [[0, 10, 20, 30], [0, 1, 2, 3], [0, 10, 17], [0, 100, 170]], runs: [
                { variant: 0, seed: 1, steps: 0, seconds: 1, series: { accuracy: [0, [0.1, 0.2, 0.3, 0.4]] } },
                { variant: 0, seed: 2, steps: 2, seconds: 3, series: { accuracy: [2, [0.1, 0.4, 0.5]] } }] },
            })""";

    /** The slow seed takes 10 s a step and ends at step 17; the other takes 0.1 s. */
    @Test
    void theMeanGoesOnWhereASlowSeedEnds() {
        assertThat(browser.value("""
                ((model) => model.lines({ series: ["accuracy"], variants: [], y: { log: false } },
                  { shown: [0], seeds: "mean", unit: "seconds", smoothing: 0, paper: false })[0]
                  .xs.map((x) => x.toFixed(2)).join())(""" + TWO_SEEDS + ")")).isEqualTo("0.00,50.50,120.50,120.80,121.80");
    }

    private Object means(boolean logarithmic) {
        return browser.value("""
                ((model) => model.lines({ series: ["y"], variants: [], y: { log: %s } },
                  { shown: [0], seeds: "mean", unit: "steps", smoothing: 0, paper: false })[0]
                  .ys.map((y) => y.toFixed(2)).join())(Model.of({
                    variants: [{ name: "a", base: "a", at: null, normalized: true }],
                    axes: [], factors: [null, null, null], paper: { accuracy: [] },
                    curves: { lists: [[1, 2]], runs: [[1, 0], [100, 4]].map((ys, seed) => ({ variant: 0, seed, series: { y: [0, ys] } })) },
                  }))""".formatted(logarithmic));
    }

    /** As in the charts in PNG: where a seed has no logarithm, there is no mean of them. */
    @Test
    void theMeanOfAViewOverDecadesIsThatOfTheLogarithms() {
        assertThat(means(true)).isEqualTo("10.00,0.00");
        assertThat(means(false)).isEqualTo("50.50,2.00");
    }

    @Test
    void onlyTheAccuracyOverStepsCanHaveAPrintedCurve() {
        assertThat(browser.value("""
                ((model) => [
                  model.hasPaper({ series: ["accuracy"], variants: [] }, "steps"),
                  model.hasPaper({ series: ["accuracy"], variants: [] }, "epochs"),
                  model.hasPaper({ series: ["accuracy"], variants: ["another"] }, "steps"),
                  model.hasPaper({ series: ["loss"], variants: [] }, "steps"),
                ])(""" + TWO_SEEDS + ")")).isEqualTo(List.of(true, false, false, false));
    }

    /** Grids of 4 networks at 9 rates, 22 at 6, 2 at 5, and 1 at 40. */
    @Test
    void atFirstAGridShowsAtMostTwelveLinesAndNoTwoAreTheSame() {
        assertThat(browser.value("""
                [[4, 9], [22, 6], [2, 5], [1, 40]].map(([bases, values]) => {
                  const model = grid(bases, values);
                  const shown = Selection.of(model, () => {}).shown(model.data.views[0]);
                  return `${shown.length} ${new Set(shown.map((i) => JSON.stringify(model.style(i, shown)))).size}`;
                })""")).isEqualTo(List.of("12 12", "12 12", "10 10", "12 12"));
    }

    /** Two networks at two rates. */
    @Test
    void aSettingHasTheSameColourWithNormalizationAndWithout() {
        assertThat(browser.value("""
                ((model) => [0, 1, 2, 3].map((i) => model.style(i, [0, 1, 2, 3]).colour))(grid(2, 2))""")).isEqualTo(List.of("--line-0", "--line-1", "--line-0", "--line-1"));
    }

    /** The lines that are drawn, and whether the choice of rates is hidden. */
    @Test
    void aViewThatNamesItsVariantsShowsThemAll() {
        assertThat(browser.value("""
                (() => {
                  const section = document.createElement("section");
                  document.body.append(section);
                  const curves = Curves.on(section, grid(4, 9));
                  const seen = () => [section.querySelector(".line-chart").dataset.lines, section.querySelector("[data-control='rate']").hidden].join(" ");
                  const list = section.querySelector("select");
                  const all = [seen()];
                  list.value = "1";
                  list.dispatchEvent(new Event("change"));
                  all.push(seen());
                  curves.open(["8"]);
                  all.push(seen());
                  section.remove();
                  return all;
                })()""")).isEqualTo(List.of("12 false", "2 true", "4 false"));
    }

    @Test
    void theLegendTellsALineThatALogarithmicAxisCannotShow() {
        assertThat(browser.value("""
                (() => {
                  const section = document.createElement("section");
                  document.body.append(section);
                  const model = grid(1, 2);
                  model.data.curves.runs[0].series.y = [0, [0, 0]];
                  model.data.views[0].y = { title: "", log: true };
                  Curves.on(section, model);
                  section.remove();
                  return [...section.querySelectorAll(".ended")].map((one) => one.textContent);
                })()""")).isEqualTo(List.of("no point on a logarithmic axis"));
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

    private Object note(String drawn, int runs, String smoothing, boolean logarithmic) {
        return browser.value("Notes.of({ runsOf: () => new Array(" + runs + "), ended: () => '',"
                + " data: { curves: { thinned: false } } }, { view: { y: { log: " + logarithmic
                + " } }, seeds: 'mean', smoothing: " + smoothing + " }, " + drawn + ", 0)");
    }

    @Test
    void theNoteCountsTheSeeds() {
        String one = "[{ variant: 0 }]";
        assertThat(note("[]", 0, "0", false)).isEqualTo("");
        assertThat(note(one, 1, "0", false)).isEqualTo("One seed, which gives no interval.");
        assertThat(note(one, 2, "0", false)).isEqualTo("Mean over the seeds; two give no interval.");
        assertThat(note(one, 10, "0", false)).asString().startsWith("Mean over the seeds; shaded: 95 % interval");
        assertThat(note(one, 10, "0.5", false)).asString().startsWith("Mean over the seeds. Smoothed:");
        assertThat(note(one, 10, "0", true))
                .asString()
                .startsWith("Geometric mean over the seeds (the mean of the logarithms); shaded: 95 % interval");
    }
}
