package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn play --training} with a run that is not like the suite's own. */
@RequiresBrowser
class PlayOwnTrainingTest {
    /** The network with BN is trained half as long, and a seed is greater than the suite's. */
    private static final String TEXT = TinyFile.TEXT
            .replace("plain", "without-BN")
            .replace("of: BN", "of: with-BN")
            .replace("name: BN\n    set:\n", "name: with-BN\n    set:\n      training.steps: 10\n")
            .replace("seeds: [1, 2]", "seeds: [2000, 3]")
            .replace("evaluate-every: 8", "evaluate-every: 2");

    @TempDir
    Path folder;

    @Test
    void itsCurvesStandAtTheirOwnStepsAndTheTextIsAboutIt() {
        Path run = folder.resolve("run");
        Path page = folder.resolve("play.html");
        CommandResult ran =
                CommandResult.by("run", TinyFile.in(folder, TEXT), "--out", run.toString(), "--workers", "1");
        assertThat(ran.code()).as(ran.err()).isZero();
        CommandResult made = CommandResult.by("play", "--training", run.toString(), "--out", page.toString());
        assertThat(made.code()).as(made.err()).isZero();

        try (Browser browser = new Browser(1280)) {
            browser.open(page.toUri() + "#at=10&seed=2000");
            assertThat(browser.find("#recorded").getText())
                    .contains("This is a training of your own")
                    .doesNotContain("50,000 steps", "Predict, then look", "the paper's\n");
            assertThat(readout(browser))
                    .startsWith("Step 10. without-BN: accuracy ")
                    .doesNotContain("undefined");
            assertThat(browser.value("bn.store.get().seed")).isEqualTo(2000L);
            browser.driver().executeScript("bn.store.set({at: 20})");
            assertThat(readout(browser)).startsWith("Step 20.").contains("with-BN: accuracy undefined");
            assertThat(
                            browser.value(
                                    "Number([...document.querySelectorAll('[data-figure=recorded] > .picture .axes text')]"
                                            + ".filter(one => one.textContent.endsWith('%'))[0].textContent.slice(0, -2)) <= 30"))
                    .isEqualTo(true); // its accuracies are in view
            assertThat(browser.console()).isEmpty();
        }
    }

    private static String readout(Browser browser) {
        return browser.find("[data-readout=recorded]").getText();
    }
}
