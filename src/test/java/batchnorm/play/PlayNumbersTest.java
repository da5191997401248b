package batchnorm.play;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.RequiresBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** What the interactive page says at the ends of its ranges: one example, ε = 0, numbers that are undefined. */
@RequiresBrowser
class PlayNumbersTest {
    private static final String TRAINING = "bn.training.start({seed: 1, layers: 2, width: 20, nonlinearity: 'relu',"
            + " epsilon: 1e-5, decay: 0.9, sigma: 0.3, rate: 1, minibatch: 32})";

    @TempDir
    @SuppressWarnings("NonFinalStaticField") // JUnit sets it, once for all tests
    static Path folder;

    private static OpenPage page;

    @BeforeAll
    static void start() throws IOException {
        page = new OpenPage(folder, 1280, false);
    }

    @AfterAll
    static void stop() {
        page.close();
    }

    @AfterEach
    void nothingWasWrittenToTheConsole() {
        assertThat(page.browser().console()).isEmpty();
    }

    @Test
    void smallNumbersAndThoseThatAreUndefinedAreWritten() {
        assertThat(page.browser()
                        .value(
                                "[[0.0003, 3], [123.4, 2], [50000, 7], [0, 4], [undefined, 3], [null, 3], [-Infinity, 3]]"
                                        + ".map(([value, digits]) => bn.dom.text(value, digits))"))
                .isEqualTo(List.of("3·10⁻⁴", "123", "50,000", "0", "undefined", "undefined", "−∞"));
        assertThat(page.browser().value("bn.dom.percent(null)")).isEqualTo("undefined");
    }

    @Test
    void aMiniBatchOfOneHasItsOnlyExampleInEveryFigure() {
        page.open("#m=1&pick=0");
        String first = page.text("[data-readout=neighbours]");
        page.open("#m=1&pick=3");
        assertThat(page.text("[data-readout=neighbours]")).isEqualTo(first);
        assertThat(page.browser()
                        .find("[data-controls=neighbours] [data-key=pick], [data-workbench=neighbours] [data-key=pick]")
                        .getDomAttribute("aria-valuetext"))
                .isEqualTo("1");
        assertThat(page.text("[data-readout=inference]")).doesNotContain("leaves out");
        page.set("[data-workbench=neighbours] [data-key=m]", 8);
        assertThat(page.browser()
                        .find("[data-workbench=neighbours] [data-key=pick]")
                        .getDomAttribute("aria-valuetext"))
                .isEqualTo("4");
    }

    /** Many values of the training set are equal, because they are rounded. */
    @Test
    void ofTwoExamplesOneIsBelowAndOneAbove() {
        assertThat(
                        page.browser()
                                .value(
                                        "[0, 1, 2, 3, 4, 5, 6, 7].map(pick => [...new Set(bn.figures.outputs("
                                                + "{...bn.store.get(), pick, m: 16, gamma: 1, beta: 0, epsilon: '0'}, 2)"
                                                + ".map(value => value.toFixed(6)))]).flat().filter(value => !['-1.000000', '1.000000'].includes(value)).length"))
                .isEqualTo(0L);
    }

    @Test
    void whereTheStatisticsAreConstantsTheGradientIsDirect() {
        assertThat(page.browser().value("bn.store.set({statistics: 'moving', m: 16}) ?? 0"))
                .isEqualTo(0L);
        assertThat(page.text("[data-readout=gradient]"))
                .contains("the statistics are constants, so there is only the direct term")
                .doesNotContain("through");
        assertThat(page.browser().all("[data-figure=gradient] dd").subList(0, 2))
                .allMatch(value -> value.getText().equals("0.0000"));
    }

    @Test
    void anExampleThatIsDraggedTooFarStaysAtTheFarthestPlace() {
        page.open("#m=4&pick=1&scale=0.1&shift=5");
        page.browser().tabTo("[data-example='1']");
        for (int i = 0; i < 13; i++) {
            new Actions(page.browser().driver())
                    .keyDown(Keys.SHIFT)
                    .sendKeys(Keys.ARROW_LEFT)
                    .keyUp(Keys.SHIFT)
                    .perform();
        }
        assertThat(page.state("moved")).isEqualTo("1:-99");
        assertThat(page.browser().find("[data-example='1']").getDomAttribute("aria-valuenow"))
                .isEqualTo("-4.90");
    }

    @Test
    void theShiftThatUndoesTheNormalizationFits() {
        page.open("#shift=5");
        page.button("[data-figure=identity]", "Set γ = √(Var + ε), β = E");
        assertThat(((Number) page.state("beta")).doubleValue()).isBetween(4.5, 6.0);
    }

    @Test
    void aNumberAloneIsUndefinedWithoutEpsilon() {
        page.open("#examples=1");
        assertThat(page.text("[data-readout=axes]")).contains("becomes 0, whatever it was");
        page.open("#examples=1&epsilon=0");
        assertThat(page.text("[data-readout=axes]"))
                .contains("becomes undefined")
                .doesNotContain("becomes 0");
    }

    @Test
    void theAccuracyNamesItsStepWhereThatIsAnother() {
        page.open("");
        page.button("[data-figure=train]", "1 step");
        page.browser().await("a step", () -> page.text("[data-readout=train]").startsWith("Step 1."));
        assertThat(page.text("[data-readout=train]")).containsPattern("accuracy \\d+(\\.\\d+)? % \\(at step 0\\)");
    }

    @Test
    void aNetworkWithoutFiniteOutputsHasNoAccuracy() {
        assertThat(page.browser()
                        .value("(both => {both.networks[0].parameters.fill(1e308); bn.training.evaluate(both);"
                                + " return both.networks.map(one => Number.isNaN(one.record.at(-1).accuracy));})("
                                + TRAINING + ")"))
                .isEqualTo(List.of(true, false));
    }

    @Test
    void whatPlaysIsSaidByItsLabelAlone() {
        assertThat(page.browser().all("main button[aria-pressed]")).isEmpty();
    }
}
