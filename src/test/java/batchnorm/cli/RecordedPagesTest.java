package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages of recorded results: a grid, curves over decades, and the largest. */
@RequiresBrowser
class RecordedPagesTest {
    private static final long LARGEST = 3_000_000;
    private static final long SLOWEST_MILLISECONDS = 1000;

    @TempDir
    Path folder;

    private Path page(String id) throws IOException {
        Path from = Path.of("results", "reference", id);
        Path to = folder.resolve(id);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        CommandResult said = CommandResult.by("report", to.toString());
        assertThat(said.code()).as(said.err()).isZero();
        return to.resolve("report.html");
    }

    private static List<String> names(Browser browser) {
        return browser.all("#curves .legend-list .name").stream()
                .map(WebElement::getText)
                .toList();
    }

    @Test
    void aCellOfAHeatMapOpensItsCurves() throws IOException {
        Path page = page("figure-1-rate-and-sigma");
        try (Browser browser = new Browser(1280)) {
            browser.open(page);
            assertThat(browser.all("#heat .heat-map button")).hasSize(40);
            assertThat(names(browser)).hasSizeBetween(2, 12);

            browser.find("#heat button[data-at='0.3 0.1']").click();

            assertThat(names(browser)).containsExactly("without-BN rate=0.3 sigma=0.1", "with-BN rate=0.3 sigma=0.1");
            assertThat(browser.all("#heat button[aria-pressed='true']")).hasSize(2); // one in each map
            browser.find("#heat button[data-at='0.3 0.1']").sendKeys(Keys.TAB);
            assertThat(browser.value("document.activeElement.matches('#heat button:focus-visible')"))
                    .isEqualTo(true);
            assertThat(browser.value("getComputedStyle(document.activeElement).outlineColor"))
                    .as("the focus, which shows on each colour as the number does")
                    .isEqualTo(browser.value("getComputedStyle(document.activeElement).color"));

            browser.find("[data-control='rate'] button:first-of-type").click();
            assertThat(names(browser)).hasSize(4).contains("with-BN rate=0.03 sigma=0.1");
            browser.find("#heat select").sendKeys("best accuracy");
            assertThat(browser.find("#heat .note").getText()).startsWith("Best accuracy");
            assertThat(browser.console()).isEmpty();
            browser.resize(400, 900);
            assertThat(browser.overhang()).isZero();
        }
    }

    /** As in report.md: 0.97 points, not 0.0097. */
    @Test
    void aHeatMapWritesValuesAsTheReportDoes() throws IOException {
        Path page = page("figure-1-fit");
        try (Browser browser = new Browser(1280)) {
            browser.open(page);
            browser.find("#heat select").sendKeys("distance to paper");
            assertThat(browser.find("#heat .note").getText())
                    .startsWith("Distance to paper, percentage points, ")
                    .doesNotContain("logarithm");
            assertThat(browser.find("#heat .heat-legend").getText()).startsWith("0.97 points");
            assertThat(browser.all("#heat button"))
                    .anyMatch(cell -> cell.getDomAttribute("title").contains(": 0.97 points"));
        }
    }

    /** As a live page does when another run has ended. */
    @Test
    void aHeatMapGoesOnWithNewData() throws IOException {
        Path page = page("figure-1-rate-and-sigma");
        try (Browser browser = new Browser(1280)) {
            browser.open(page);
            browser.find("#heat select").sendKeys("best accuracy");
            browser.find("#heat button[data-at='0.3 0.1']").click();
            browser.driver().executeScript("""
                    const data = JSON.parse(document.getElementById('experiment').textContent);
                    const best = data.metrics.find((metric) => metric.label === 'best accuracy');
                    best.values = best.values.map((seeds) => seeds.map(() => 0.125));
                    Report.update(data);""");

            assertThat(browser.all("#heat .heat-map button")).hasSize(40).allMatch(cell -> cell.getText()
                    .matches("12\\.5†?"));
            assertThat(browser.value("document.activeElement.dataset.at")).isEqualTo("0.3 0.1");
            assertThat(browser.all("#heat button[aria-pressed='true']")).hasSize(2);
        }
    }

    /** All seeds of SELU with three layers diverged between two evaluations, so that its curve has one point. */
    @Test
    void whereRunsDivergedTheLegendAndTheHeatMapSaySo() throws IOException {
        Path page = page("nonlinearities");
        try (Browser browser = new Browser(1280)) {
            browser.open(page);
            assertThat(browser.all("#heat button[data-at='selu']"))
                    .extracting(WebElement::getText)
                    .contains("10.5†");
            assertThat(browser.find("#heat .note").getText()).contains("†: a seed diverged.");
            browser.find("#heat button[data-at='selu']").click();
            assertThat(browser.all("#curves .legend-list .entry"))
                    .extracting(WebElement::getText)
                    .anyMatch(entry -> entry.startsWith("3 layers g=selu")
                            && entry.contains("8 of 8 seeds diverged, at steps 10 to 17"));
            assertThat(browser.find("#curves .note").getText()).contains("After a seed diverged");
            assertThat(browser.console()).isEmpty();
        }
    }

    /** The paper's Figure 2 has millions of steps: it begins where our runs have long ended. */
    @Test
    void aPrintedCurveBeyondTheEndOfTheRunsHasNoSwitch() throws IOException {
        Path beyond = page("figure-2-cifar10");
        Path within = page("figure-1");
        try (Browser browser = new Browser(1280)) {
            browser.open(within);
            assertThat(buttons(browser)).contains("The paper’s curve");
            assertThat(browser.find("#percentiles .note").getText()).endsWith("Dotted grey: the paper’s unit.");
            assertThat(browser.find("#curves .note").getText())
                    .as("why the printed curve begins where it does")
                    .contains("Nothing below 71.17 % is printed.");
            browser.all("button[data-value='epochs']").forEach(WebElement::click); // the paper has steps
            assertThat(buttons(browser)).contains("Show all").doesNotContain("The paper’s curve");
            assertThat(browser.find("#percentiles .note").getText()).doesNotContain("paper");
            browser.open(beyond);
            assertThat(buttons(browser)).contains("BN-x30").doesNotContain("The paper’s curve");
            assertThat(browser.console()).isEmpty();
        }
    }

    private static List<String> buttons(Browser browser) {
        return browser.all("#curves button").stream().map(WebElement::getText).toList();
    }

    private static String whiteSpace(Browser browser, int column) {
        return browser.find("#claims td:nth-child(" + column + ")").getCssValue("white-space");
    }

    /** Values from 10⁻¹⁶ to 10, and zeros; and a table of claims without findings. */
    @Test
    void curvesOverManyDecadesAreDrawn() throws IOException {
        Path page = page("section-3-identity");
        try (Browser browser = new Browser(1280)) {
            browser.open(page);

            assertThat(browser.console()).isEmpty();
            assertThat(browser.all("#curves canvas")).hasSize(1);
            assertThat(browser.find("#curves .note").getText())
                    .startsWith("Geometric mean over the seeds")
                    .contains("at 0 or below in a seed");
            assertThat(browser.all("#curves .legend-list .entry")).hasSize(4);
            assertThat(browser.find("#curves .legend-list").getText()).doesNotContain("no point");
            browser.find("#curves [data-control='Logarithmic'] button:last-of-type")
                    .click();
            assertThat(browser.find("#curves .note").getText()).doesNotContain("at 0 or below");
            assertThat(whiteSpace(browser, 3)).as("our numbers").isEqualTo("normal");
            assertThat(whiteSpace(browser, 4)).as("the verdict").isEqualTo("nowrap");
        }
    }

    @Test
    @Tag("slow") // 29 MB of activations are read
    void theLargestPageIsSmallAndQuick() throws IOException {
        Path page = page("figure-1");
        assertThat(Files.size(page)).isLessThan(LARGEST);
        assertThat(page)
                .as("drawn again by: ./bn report results/reference/figure-1")
                .hasSameTextualContentAs(Path.of("results", "reference", "figure-1", "report.html"));
        try (Browser browser = new Browser(1280)) {
            browser.open(page);
            long drawn = Long.parseLong(browser.find("html").getAttribute("data-drawn"));
            assertThat(drawn).isLessThan(SLOWEST_MILLISECONDS);
        }
    }
}
