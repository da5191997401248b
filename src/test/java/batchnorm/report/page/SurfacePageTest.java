package batchnorm.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SurfaceFile;
import batchnorm.results.SurfaceRow;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The loss on a plane in {@code report.html}, in light and in dark colours. */
@RequiresBrowser
class SurfacePageTest {
    private static final ResultDirectory RESULTS =
            new ResultDirectory(Path.of("results", "reference", "noise-after-normalization"));

    /** The least contrast of a cell's text to its ground, by WCAG 2.1. */
    private static final String LEAST_CONTRAST = """
            (() => {
              const channel = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
              const luminance = (colour) => {
                const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(channel);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
              };
              return Math.min(...[...document.querySelectorAll('#surface tbody td')].map((cell) => {
                const style = getComputedStyle(cell);
                const [a, b] = [luminance(style.color), luminance(style.backgroundColor)];
                return Math.max(a / b, b / a);
              }));
            })()""";

    @TempDir
    Path folder;

    private Path page(ResultDirectory results) throws IOException {
        Facts facts = new Facts(List.of(), Set.of(), List.of());
        return Files.writeString(
                folder.resolve("report.html"), ReportPage.html(RecordedExperiment.read(results), facts));
    }

    /** The losses of a run's plane row by row from the top, as a page writes them. */
    private static List<String> losses(String variant, long seed, long step) {
        return SurfaceFile.read(SurfaceFile.of(RESULTS, new RunKey(variant, seed))).stream()
                .filter(row -> row.step() == step)
                .sorted((a, b) -> a.y() == b.y() ? Double.compare(a.x(), b.x()) : Double.compare(b.y(), a.y()))
                .map(SurfaceRow::loss)
                .map(loss -> String.format(Locale.ROOT, "%.2f", loss))
                .toList();
    }

    private static List<String> cells(WebElement figure) {
        return figure.findElements(By.cssSelector("tbody td")).stream()
                .map(WebElement::getText)
                .toList();
    }

    @Test
    void eachVariantHasItsMapsWithTheNumbersOfTheChosenSeed() throws IOException {
        try (Browser browser = new Browser(1280)) {
            browser.open(page(RESULTS));
            List<WebElement> figures = browser.all("#surface figure");
            assertThat(figures)
                    .extracting(one -> one.findElement(By.tagName("h3")).getText())
                    .containsExactly(
                            "without-BN, step 0",
                            "without-BN, step 10,000",
                            "with-BN, step 0",
                            "with-BN, step 10,000",
                            "noisy-BN, step 0",
                            "noisy-BN, step 10,000");
            assertThat(cells(figures.get(3))).isEqualTo(losses("with-BN", 1, 10_000));
            browser.find("#surface select").sendKeys(Keys.ARROW_DOWN);
            assertThat(cells(browser.all("#surface figure").get(4))).isEqualTo(losses("noisy-BN", 2, 0));
            assertThat(browser.find("#surface .heat-legend").getText()).contains("nats");
            assertThat(browser.console()).isEmpty();
            assertThat(browser.overhang()).isZero();
        }
    }

    @Test
    void theNumbersStandInATableToo() throws IOException {
        try (Browser browser = new Browser(1280)) {
            browser.open(page(RESULTS));
            browser.find("#surface summary").click();
            browser.await(
                    "a table", () -> !browser.all("#surface details tbody tr").isEmpty());
            assertThat(browser.all("#surface details tbody tr:first-child td"))
                    .extracting(WebElement::getText)
                    .startsWith("without-BN", "0")
                    .hasSize(5);
        }
    }

    /** Each of three planes has more than half of the points that a page may carry. */
    @Test
    void thePageSaysHowManyRunsItLeavesOut() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(RESULTS.root())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(RESULTS.root().relativize(file).toString()));
            }
        }
        ResultDirectory results = new ResultDirectory(copy);
        List<SurfaceRow> many = IntStream.range(0, SurfaceData.MOST / 2 + 1)
                .mapToObj(i -> new SurfaceRow(0, i, 0, 1))
                .toList();
        for (String variant : List.of("without-BN", "with-BN", "noisy-BN")) {
            Path file = SurfaceFile.of(results, new RunKey(variant, 1));
            Files.delete(file);
            SurfaceFile.add(file, many);
        }
        SurfaceData data = new SurfaceData(RecordedExperiment.read(results));
        int shown = data.data().size();

        assertThat(shown).isEqualTo(1);
        assertThat(data.leftOut()).isGreaterThanOrEqualTo(2);
        try (Browser browser = new Browser(1280)) {
            browser.open(page(RESULTS));
            assertThat(browser.find("#surface .note").getText()).doesNotContain("left out");
            browser.driver().executeScript("""
                    const data = JSON.parse(document.getElementById('experiment').textContent);
                    Report.update({ ...data, surfaces: data.surfaces.slice(1), surfacesLeftOut: 1 });""");
            assertThat(browser.find("#surface .note").getText()).contains("1 run is left out here");
        }
    }

    @Test
    void onPaperTheColoursHaveTheirScale() throws IOException {
        try (Browser browser = new Browser(1280)) {
            browser.open(page(RESULTS));
            browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
            assertThat(browser.find("#surface .heat-legend .bar").isDisplayed()).isTrue();
            assertThat(browser.find("#surface .heat-legend .bar").getCssValue("print-color-adjust"))
                    .isEqualTo("exact");
        }
    }

    @Test
    void numbersCanBeReadInLightAndInDarkColours() throws IOException {
        Path page = page(RESULTS);
        for (boolean dark : new boolean[] {false, true}) {
            try (Browser browser = new Browser(1280, dark)) {
                browser.open(page);
                assertThat(((Number) browser.value(LEAST_CONTRAST)).doubleValue())
                        .as("dark: " + dark)
                        .isGreaterThan(4.5);
            }
        }
    }

    @Test
    void withoutAPlaneThereIsNoSection() throws IOException {
        try (Browser browser = new Browser(1280)) {
            browser.open(page(new ResultDirectory(Path.of("results", "reference", "section-3.2-bias"))));
            assertThat(browser.find("#surface").isDisplayed()).isFalse();
            assertThat(browser.console()).isEmpty();
        }
    }
}
