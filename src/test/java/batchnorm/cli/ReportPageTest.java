package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** {@code report.html} of a real short run with hostile names, in a browser. */
@RequiresBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {
    private static final String LINES = "Number(document.querySelector('#curves .line-chart').dataset.lines)";

    private Path page;
    private Browser browser;

    @BeforeAll
    void run() {
        page = SmokeRun.once().resolve("report.html");
        browser = new Browser(1280);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @BeforeEach
    void open() {
        browser.resize(1280, 900);
        browser.open(page);
        browser.console();
    }

    private List<WebElement> buttons(String control) {
        return browser.all("#curves [data-control='" + control + "'] button");
    }

    private boolean isZoomed() {
        return "true".equals(browser.find("#curves .line-chart").getAttribute("data-zoomed"));
    }

    @Test
    void thePageAsksForNothingAndItsScriptsRunWithoutAnError() {
        assertThat(browser.requests())
                .allMatch(address -> address.equals(page.toUri().toString()));
        assertThat(browser.console()).isEmpty();
        assertThat(browser.value(LINES)).isEqualTo(2L);
        assertThat(browser.all("#percentiles .panel")).hasSize(2);
    }

    @Test
    void hostileNamesAreShownAsTheyAre() {
        assertThat(browser.driver().getTitle()).isEqualTo(SmokeRun.TITLE);
        assertThat(browser.find("h1").getText()).isEqualTo(SmokeRun.TITLE);
        assertThat(browser.all("#curves .legend-list .name"))
                .extracting(WebElement::getText)
                .containsExactly(SmokeRun.PLAIN, SmokeRun.NORMALIZED);
        assertThat(browser.find("header pre").getText()).isEqualTo(SmokeRun.COMMAND);
        assertThat(browser.all(".callout")).extracting(WebElement::getText).anyMatch(one -> one.contains("noted <i>"));
        assertThat(browser.all("main script, main b, main i")).isEmpty();
    }

    @Test
    void everyControlWorksWithoutAnError() {
        int pressed = 0;
        int controls = browser.all(".controls button").size();
        for (int i = 0; i < controls; i++) {
            WebElement control = browser.all(".controls button").get(i);
            if (control.isDisplayed()) { // one with nothing to choose is hidden
                control.click();
                pressed++;
            }
        }
        for (WebElement list : browser.all(".controls select")) {
            for (int i = 0; i < list.findElements(By.tagName("option")).size(); i++) {
                list.sendKeys(Keys.ARROW_DOWN);
            }
        }
        assertThat(pressed).isGreaterThan(15);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void eachSeedGetsItsLineAndAVariantCanBeHidden() {
        buttons("Seeds").get(1).click();
        assertThat(browser.value(LINES)).isEqualTo(6L);

        browser.find("#curves .legend-list button").click();
        assertThat(browser.value(LINES)).isEqualTo(3L);

        browser.find("#curves .legend-list button[aria-pressed='false']").click();
        buttons("Seeds").get(0).click();
        assertThat(browser.value(LINES)).isEqualTo(2L);
    }

    @Test
    void theAxisShowsStepsEpochsOrSeconds() {
        assertThat(browser.find("#curves .x-label").getText()).isEqualTo("training steps");
        buttons("Across").get(1).click();
        assertThat(browser.find("#curves .x-label").getText()).isEqualTo("training epochs");
        assertThat(browser.value("document.querySelector('#curves table')")).isNull();
        browser.find("#curves summary").click();
        browser.await("a table", () -> !browser.all("#curves tbody tr").isEmpty());
        // 20 steps of 60 of 600 images are two epochs.
        assertThat(browser.find("#curves tbody tr:last-child td").getText()).isEqualTo("2");
        buttons("Across").get(2).click();
        assertThat(browser.find("#curves .x-label").getText()).isEqualTo("training seconds");
    }

    @Test
    void thePanelsOfPercentilesSayWhatTheyShow() {
        assertThat(browser.find("#percentiles .y-label").getText()).isEqualTo("input to the nonlinearity");
        assertThat(browser.find("#percentiles .x-label").getText()).isEqualTo("training steps");
        browser.find("#percentiles button[data-value='epochs']").click();
        assertThat(browser.find("#percentiles .x-label").getText()).isEqualTo("training epochs");
        assertThat(browser.find("#percentiles .note").getText())
                .startsWith("Solid: the 15th, 50th and 85th percentiles of our unit")
                .doesNotContain("paper"); // which has no such unit
    }

    @Test
    void aLogarithmicAxisSaysWhichPointsItCannotShow() {
        assertThat(browser.find("#curves .note").getText()).doesNotContain("logarithmic");
        buttons("Logarithmic").get(0).click();
        assertThat(browser.find("#curves .note").getText()).contains("2 points are at 0 or below");
    }

    @Test
    void smoothingIsOffUntilItIsAskedForAndThenSaysSo() {
        assertThat(browser.find("#curves .note").getText())
                .doesNotContain("Smoothed")
                .contains("Mean over the seeds; shaded: 95 % interval");
        browser.find("#curves input[type='range']").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.find("#curves .note").getText())
                .startsWith("Mean over the seeds. Smoothed")
                .contains("0.05");
    }

    @Test
    void theTableHasARowForEachEvaluation() {
        browser.find("#curves summary").click();
        browser.await("a table", () -> !browser.all("#curves tbody tr").isEmpty());

        assertThat(browser.all("#curves tbody tr")).hasSize(11); // steps 0, 2, …, 20
        assertThat(browser.all("#curves thead th")).hasSize(7); // step; mean, low and high of each variant
        assertThat(browser.find("#curves tbody td:nth-child(2)").getText()).endsWith("%");
    }

    @Test
    void allOfItCanBeDoneWithTheKeyboard() {
        browser.find("body").click();
        browser.tabTo("[data-theme-switch]");
        browser.press(Keys.ENTER, Keys.ENTER); // light, then dark
        assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("dark");
        browser.press(Keys.ENTER);
        assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("light"); // the system's
        browser.tabTo("#curves .line-chart");
        browser.press(Keys.ARROW_RIGHT);
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.find("#curves .readout").getText()).isEqualTo("at 2 training steps");
        assertThat(browser.find("#curves .legend-list output").getText()).endsWith("%");
        browser.press("+");
        assertThat(isZoomed()).isTrue();
        browser.press("0");
        assertThat(isZoomed()).isFalse();
        browser.tabTo("#curves .legend-list button");
        browser.press(Keys.SPACE);
        assertThat(browser.value(LINES)).isEqualTo(1L);
        browser.tabTo("#curves summary");
        browser.press(Keys.ENTER);
        browser.await(
                "the table is there", () -> !browser.all("#curves tbody tr").isEmpty());
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aScreenReaderHearsTheValuesThatTheArrowsRead() {
        browser.tabTo("#curves .line-chart");
        browser.press(Keys.END); // the first key of all
        String spoken = (String) browser.value("document.querySelector('#curves [aria-live]').textContent");
        assertThat(spoken)
                .startsWith("at 20 training steps; " + SmokeRun.PLAIN + " ")
                .containsPattern("; \\Q" + SmokeRun.NORMALIZED + "\\E [0-9.]+ %$");
        browser.press(Keys.HOME);
        assertThat(browser.find("#curves .readout").getText()).isEqualTo("at 0 training steps");
    }

    @Test
    void homeIsTheFirstPointAlsoAsTheFirstKey() {
        browser.tabTo("#curves .line-chart");
        browser.press(Keys.HOME);
        assertThat(browser.find("#curves .readout").getText()).isEqualTo("at 0 training steps");
    }

    /** As strong as other soft text: its colour is that of notes, and nothing makes it paler. */
    @Test
    void theNameOfAHiddenVariantCanBeRead() {
        browser.find("#curves .legend-list button").click();
        WebElement off = browser.find("#curves .legend-list button[aria-pressed='false']");
        assertThat(off.getCssValue("opacity")).isEqualTo("1");
        assertThat(off.getCssValue("color"))
                .isEqualTo(browser.find("#curves .note").getCssValue("color"));
    }

    /** As a live page does with each answer. */
    @Test
    void newDataLeaveWhatTheReaderIsAt() {
        browser.find("#curves summary").click();
        browser.tabTo("#curves .line-chart");
        browser.press(Keys.END);
        String read = browser.find("#curves .legend-list output").getText();
        browser.tabTo("#curves .legend-list button");
        browser.driver().executeScript("Report.update(JSON.parse(document.getElementById('experiment').textContent))");
        browser.await(
                "the cursor is back",
                () -> browser.find("#curves .legend-list output").getText().equals(read));
        assertThat(browser.find("#curves .readout").getText()).isEqualTo("at 20 training steps");
        assertThat(browser.value("document.activeElement.dataset.key")).isEqualTo(SmokeRun.PLAIN);
    }

    /** Else a screen reader would say the same percentiles again. */
    @Test
    void newDataDoNotSetWhatIsSaidAlready() {
        browser.tabTo("#percentiles .line-chart");
        browser.press(Keys.END);
        assertThat((String) browser.value("""
                (async () => {
                  const readout = document.querySelector("#percentiles .readout");
                  let changes = 0;
                  new MutationObserver((all) => (changes += all.length)).observe(readout, { childList: true, characterData: true, subtree: true });
                  Report.update(JSON.parse(document.getElementById("experiment").textContent));
                  await new Promise((done) => setTimeout(done));
                  return `${changes} changes ${readout.textContent}`;
                })()""")).matches("0 changes at [0-9]+: 85 % .*");
    }

    @Test
    void aSeedThatEndsLaterIsInTheListOfSeeds() {
        browser.driver().executeScript("""
                const data = JSON.parse(document.getElementById('experiment').textContent);
                data.percentiles.push({ ...data.percentiles[0], seed: 99 });
                Report.update(data);""");
        assertThat(browser.all("#percentiles select option"))
                .extracting(WebElement::getText)
                .containsExactly("1", "2", "3", "99");
    }

    @Test
    void nothingIsWiderThanTheWindow() {
        assertThat(browser.overhang()).isZero();
        browser.resize(400, 900);
        browser.open(page);
        assertThat(browser.overhang()).isZero();
        assertThat((Long) browser.value("document.querySelector('.uplot').clientWidth"))
                .isLessThan(400);
    }

    @Test
    void aTableSaysThatItScrollsWhereItIsWiderThanItsPlace() {
        for (int width : new int[] {1280, 400}) {
            browser.resize(width, 900);
            browser.await("each table has its hint", () -> Boolean.TRUE.equals(browser.value("""
                    [...document.querySelectorAll(".scroll")].every((box) =>
                      (getComputedStyle(box, "::before").content === "none") === (box.scrollWidth <= box.clientWidth + 1))""")));
        }
        assertThat(browser.all(".scroll.cut")).isNotEmpty();
    }

    @Test
    void thePrintedPageHasNoControlsAndIsLight() {
        browser.find("[data-theme-switch]").click();
        browser.find("[data-theme-switch]").click();
        assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("dark");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.driver().executeScript("dispatchEvent(new Event('beforeprint'))");

        assertThat(browser.find("#curves .controls").isDisplayed()).isFalse();
        assertThat(browser.value("document.documentElement.dataset.theme")).isEqualTo("light");
        assertThat(browser.find("#curves canvas").isDisplayed()).isTrue();

        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        browser.driver().executeScript("dispatchEvent(new Event('afterprint'))");
        browser.find("[data-theme-switch]").click();
    }
}
