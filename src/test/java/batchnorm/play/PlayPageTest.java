package batchnorm.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.browser.RequiresBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** What a reader can do with the interactive page, in a real browser. */
@RequiresBrowser
class PlayPageTest {
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

    @BeforeEach
    void fresh() {
        page.open("");
    }

    @AfterEach
    void nothingWasWrittenToTheConsoleOrAskedFromANetwork() {
        assertThat(page.browser().console()).isEmpty();
        assertThat(page.browser().requests())
                .allMatch(request -> request.startsWith("file:") || request.equals("about:blank"));
    }

    @Test
    void everySliderChangesItsKeyAndWhatIsShown() {
        Set<String> moved = new HashSet<>();
        for (WebElement slider : page.browser().all(".control input[type=range]")) {
            String key = slider.getDomAttribute("data-key");
            String before = page.state(key).toString();
            boolean atEnd = slider.getDomProperty("value").equals(slider.getDomAttribute("max"));
            slider.sendKeys(atEnd ? Keys.ARROW_LEFT : Keys.ARROW_RIGHT);

            assertThat(page.state(key).toString()).as(key).isNotEqualTo(before);
            assertThat(slider.getDomAttribute("aria-valuetext")).as(key).isNotEmpty();
            moved.add(key);
        }
        assertThat(moved)
                .contains("m", "shift", "scale", "gamma", "beta", "epsilon", "pick", "k", "decay", "rate", "steps")
                .contains("examples", "netrate", "sigma", "layers", "netseed");
    }

    @Test
    void everyChoiceCanBeMadeAndOnlyOneIsChosen() {
        page.open("#axis=group"); // else the number of groups cannot be chosen
        for (WebElement choice : page.browser().all(".segments input")) {
            String key = choice.getDomAttribute("data-key");
            if (!choice.isEnabled()) {
                assertThat(key).isEqualTo("terms"); // they need the mini-batch's statistics
                continue;
            }
            page.click(choice);
            assertThat(page.state(key)).isEqualTo(choice.getDomProperty("value"));
            assertThat(page.browser().all(".segments input[name='" + choice.getDomAttribute("name") + "']:checked"))
                    .hasSize(1);
            if (key.equals("statistics") || key.equals("axis")) {
                page.click(".segments input[data-key=" + key + "][value=" + (key.equals("axis") ? "group" : "batch")
                        + "]");
            }
        }
    }

    @Test
    void anExampleIsDraggedAndEverythingFollows() {
        page.open("#m=4&pick=0");
        WebElement dot = page.browser().find("[data-example='2']");
        double before = Double.parseDouble(dot.getDomAttribute("aria-valuenow"));
        String steps = page.text("[data-step=mean]");
        new Actions(page.browser().driver()).dragAndDropBy(dot, 90, 0).perform();

        assertThat(page.state("pick")).isEqualTo(2L);
        assertThat(Double.parseDouble(dot.getDomAttribute("aria-valuenow"))).isGreaterThan(before + 1);
        assertThat(page.state("moved").toString()).startsWith("2:");
        assertThat(page.text("[data-step=mean]")).isNotEqualTo(steps);
    }

    @Test
    void anExampleIsMovedByTheKeyboardAlone() {
        page.open("#m=4&shift=0&scale=1&moved=0:-1,1:0,2:1,3:3&pick=1");
        page.browser().tabTo("[data-example='1']");
        page.browser().press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(page.state("moved").toString()).contains("1:0.3");

        page.browser().press(Keys.ARROW_UP); // the next example on the line
        assertThat(page.state("pick")).isEqualTo(2L);
        new Actions(page.browser().driver())
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.ARROW_LEFT)
                .keyUp(Keys.SHIFT)
                .perform();
        assertThat(page.state("moved").toString()).contains("2:0,");
        page.browser().press(Keys.END);
        assertThat(page.state("pick")).isEqualTo(3L);
        assertThat(page.browser().value("document.activeElement.dataset.example"))
                .isEqualTo("3");
    }

    @Test
    void theFourStepsHaveTheNumbersOfTheExample() {
        page.open("#m=4&shift=0&scale=1&moved=0:1,1:2,2:3,3:4&pick=3&epsilon=0&gamma=2&beta=0.5&g=identity");

        assertThat(page.text("[data-step=mean]")).isEqualTo("(1 + 2 + 3 + 4) / 4 = 2.5");
        assertThat(page.text("[data-step=variance]")).isEqualTo("5 / 4 = 1.25");
        assertThat(page.text("[data-step=normalize]")).isEqualTo("(4 − 2.5) / √(1.25 + 0) = 1.342");
        assertThat(page.text("[data-step=scale]")).isEqualTo("2 · 1.342 + 0.5 = 3.183");
    }

    @Test
    void aMiniBatchOfOneGivesTheShiftAndInferenceDoesNot() {
        page.open("#m=1&beta=1.5");
        assertThat(page.text("[data-step=scale]")).endsWith("= 1.5");

        page.click(".segments input[data-key=statistics][value=moving]");
        assertThat(page.text("[data-step=scale]")).doesNotEndWith("= 1.5");
        page.click(".segments input[data-key=statistics][value=population]");
        assertThat(page.text("[data-step=variance]")).isEqualTo("m/(m−1) is undefined for m = 1");
    }

    @Test
    void aPullOnAllExamplesGivesNoGradientAndWithoutTheMeansTermItDoes() {
        page.open("#pull=all&g=identity");
        assertThat(page.text("[data-readout=gradient]")).contains("∂ℓ/∂x = 0");
        assertThat(gradientSize()).isEqualTo(0, within(1e-4));

        page.click(".segments input[data-key=terms][value=none]");
        // γ/√(σ² + ε) each, of 16 examples with a pull of 1/16.
        double deviation = Math.sqrt(
                ((Number) page.browser().value("bn.sample.pass(bn.store.get()).unit.variance")).doubleValue());
        assertThat(gradientSize()).isEqualTo(1 / deviation, within(1e-3));
    }

    private static double gradientSize() {
        List<WebElement> sizes = page.browser().all("[data-figure=gradient] dd");
        return Double.parseDouble(sizes.get(sizes.size() - 1).getText());
    }

    @Test
    void theShiftGrowsStepByStepWhileTheLossStays() {
        page.button("[data-figure=blowUp]", "1 step");
        assertThat(page.text("[data-readout=blowup]"))
                .startsWith("Step 1: b = 0.1, w = 0.1, loss = 0.905 (at step 0: 0.905)");
        page.button("[data-figure=blowUp]", "100 steps");
        assertThat(page.text("[data-readout=blowup]"))
                .startsWith("Step 101: b = 10.1,")
                .contains("since step 0 is 0.");

        page.click(".segments input[data-key=through][value=yes]");
        assertThat(page.text("[data-readout=blowup]")).startsWith("Step 101: b = 0, w = 0.1,");
        page.open("#scaled=yes&steps=1000");
        assertThat(page.text("[data-readout=blowup]")).startsWith("Step 1000: b = 1,000,");
        page.button("[data-figure=blowUp]", "Back to step 0");
        page.button("[data-figure=blowUp]", "Play");
        page.browser().await("it plays", () -> ((Number) page.state("steps")).intValue() > 4);
        page.button("[data-figure=blowUp]", "Pause");
    }

    @Test
    void theIdentityIsExactWithEpsilonInTheScale() {
        page.open("#epsilon=0.1");
        page.button("[data-figure=identity]", "Set γ = √(Var + ε), β = E");
        assertThat(page.text("[data-readout=identity]"))
                .containsPattern("standard deviations of x: (0|\\d(\\.\\d+)?·10⁻¹.)\\.");
        page.button("[data-figure=identity]", "Set γ = √Var, β = E (as printed)");
        assertThat(page.text("[data-readout=identity]")).containsPattern("standard deviations of x: 0\\.0\\d+\\.");
        assertThat(page.state("compare")).isEqualTo("paper");

        page.set(".control input[data-key=shift]", -1); // β follows the mini-batch's mean
        assertThat(page.state("compare")).isEqualTo("paper");
        assertThat(((Number) page.state("beta")).doubleValue()).isLessThan(0);
        page.set(".control input[data-key=beta]", 1);
        assertThat(page.state("compare")).isEqualTo("none");
        page.open("#m=1&statistics=population&compare=paper");
        assertThat(page.state("compare")).isEqualTo("none");
    }

    @Test
    void neighboursMatterLessInLargerMiniBatches() {
        String[] spreads = page.text("[data-readout=neighbours]").split("m = \\d+: ", -1);

        assertThat(Double.parseDouble(spreads[1].substring(0, 4))).isGreaterThan(0.9);
        assertThat(Double.parseDouble(spreads[6].substring(0, 4))).isLessThan(0.2);
    }

    @Test
    void theMovingVarianceOfSmallMiniBatchesIsTooSmall() {
        page.open("#m=2&k=200&decay=0.99&shift=0&scale=1");
        assertThat(page.text("[data-readout=inference]")).contains("leaves out the factor m/(m−1) = 2.");
        Object ratio = page.browser()
                .value("(batches => bn.statistics.moving(batches, 0.99).variance"
                        + " / bn.statistics.population(batches).variance)(bn.sample.trainingBatches(bn.store.get()))");
        // 0.5, and what is left of the first value 1 after 200 steps with 0.99: 0.13 of it.
        assertThat(((Number) ratio).doubleValue()).isBetween(0.4, 0.75);
    }

    @Test
    void theTableShowsWhichNumbersAreAveragedTogether() {
        assertThat(page.browser().all("[data-figure=axes] table:first-of-type td.together"))
                .hasSize(4);
        page.click(".segments input[data-key=axis][value=layer]");
        assertThat(page.browser().all("[data-figure=axes] table:first-of-type td.together"))
                .hasSize(6);
        page.click(".segments input[data-key=axis][value=group]");
        page.click(".segments input[data-key=groups][value='3']");
        assertThat(page.browser().all("[data-figure=axes] table:first-of-type td.together"))
                .hasSize(2);

        page.set("[data-cell='1.2']", 7.5);
        page.browser().driver().executeScript("document.querySelector(\"[data-cell='1.2']\").focus()");
        assertThat(page.text("[data-readout=axes]")).contains("example 2, group 2, 2 numbers");
        assertThat(page.state("cells")).isEqualTo("8:7.5");
    }

    @Test
    void theRecordedTrainingIsScrubbed() {
        WebElement range = page.browser().find("#recorded-step");
        range.sendKeys(Keys.ARROW_RIGHT);
        assertThat(page.state("at")).isEqualTo(500L);
        assertThat(page.text("[data-readout=recorded]")).startsWith("Step 500. without-BN: accuracy");
        range.sendKeys(Keys.END);
        assertThat(page.text("[data-readout=recorded]")).startsWith("Step 50,000.");

        String before = page.text("[data-readout=recorded]");
        page.browser().find("#recorded-seed").sendKeys("seed 4");
        assertThat(page.state("seed")).isEqualTo(4L);
        assertThat(page.text("[data-readout=recorded]")).isNotEqualTo(before);
    }

    @Test
    void anotherUnitOfBothNetworksCanBeChosen() {
        String typical = page.text("[data-readout=recorded]");
        assertThat(page.browser().find("#recorded-unit").getSize().width)
                .as("its words fit")
                .isGreaterThan(110);
        page.browser().find("#recorded-unit").sendKeys("unit 50");
        assertThat(page.state("unit")).isEqualTo(50L);
        assertThat(page.text("[data-readout=recorded]")).isNotEqualTo(typical).matches("(?s).*(\\(unit 50\\).*){2}");

        page.browser().find("#recorded-seed").sendKeys("seed 2");
        assertThat(page.state("unit")).isEqualTo(-1L);
        assertThat(page.text("[data-readout=recorded]")).doesNotContain("unit 50");
    }

    @Test
    void theQuestionAboutTheRecordedTrainingHasTheNumbersOfItsClaim() {
        page.click("#question-ninety-0");
        String claim = page.browser().find("#claim-figure-ninety").getText();
        Matcher numbers = Pattern.compile("with-BN ([\\d,]+), without-BN ([\\d,]+); (\\d+) seeds")
                .matcher(claim);
        assertThat(numbers.find()).as(claim).isTrue();
        assertThat(page.browser().find("[data-question=ninety] .answer").getText())
                .startsWith("Right. After " + numbers.group(1) + " steps on average over " + numbers.group(3)
                        + " seeds, with " + numbers.group(2) + " without BN");
    }

    @Test
    void theSameSettingsTrainToTheSameNumbersAlsoFromTheHash() {
        page.button("[data-figure=train]", "100 steps");
        page.browser().await("100 steps", () -> ((Number) page.state("trained")).intValue() == 100);
        String first = page.text("[data-readout=train]");
        page.browser().await("the hash", () -> page.hash().contains("trained=100"));
        page.open(page.hash());
        page.browser().await("100 steps again", () -> page.text("[data-readout=train]")
                .startsWith("Step 100."));

        assertThat(page.text("[data-readout=train]")).isEqualTo(first);
        page.set(".control input[data-key=netseed]", 2);
        assertThat(page.text("[data-readout=train]")).startsWith("Step 0.");
    }

    @Test
    void bothNetworksStartWithTheSameWeightsAndSeeTheSameMiniBatches() {
        Object same = page.browser()
                .value("(both => {const [a, b] = both.networks.map(one => ["
                        + "...one.net.layers.flatMap(layer => [...one.parameters.slice(layer.weights, layer.vector)]), ...one.next()]);"
                        + " return a.length > 2000 && a.every((value, i) => value === b[i]);})"
                        + "(bn.training.start({seed: 5, layers: 3, width: 20, nonlinearity: 'sigmoid', epsilon: 1e-5, decay: 0.9,"
                        + " sigma: 0.3, rate: 1, minibatch: 32}))");
        assertThat(same).isEqualTo(true);
    }

    @Test
    void aGuessComesBeforeTheAnswer() {
        String home = "[data-question=shift]";
        assertThat(page.browser().find(home + " .answer").isDisplayed()).isFalse();
        page.click("#question-shift-0");
        assertThat(page.browser().find(home + " .answer").getText()).startsWith("Not so: “They do not move.”");
        page.click("#question-shift-2");
        assertThat(page.browser().find(home + " .answer").getText()).startsWith("Right.");

        page.button(home, "Look: Move them");
        assertThat(page.state("shift")).isEqualTo(5L);
        assertThat(page.state("guesses")).isEqualTo("shift2");
    }

    @Test
    void theAnswerAboutSmallWeightsIsTrue() {
        page.click("#question-small-0");
        page.button("[data-question=small]", "Look: Train 500 steps");
        page.browser()
                .await("500 steps", () -> page.text("[data-readout=train]").startsWith("Step 500."));

        assertThat(page.text("[data-readout=train]"))
                .contains("without BN: accuracy 10 %")
                .containsPattern("with BN: accuracy (8|9)\\d");
    }

    @Test
    void everyQuestionShowsItsAnswerInAFigure() {
        for (WebElement home : page.browser().all("[data-question]")) {
            String id = home.getDomAttribute("data-question");
            page.click("#question-" + id + "-0");
            String before = page.browser()
                    .value("JSON.stringify({...bn.store.get(), guesses: ''})")
                    .toString();
            page.click("[data-question=" + id + "] .answer button");
            assertThat(page.browser()
                            .value("JSON.stringify({...bn.store.get(), guesses: ''})")
                            .toString())
                    .as(id)
                    .isNotEqualTo(before);
        }
    }

    @Test
    void theHashHoldsTheStateAndResetEmptiesIt() {
        page.set(".control input[data-key=gamma]", 2.5);
        page.click(".segments input[data-key=g][value=relu]");
        page.browser().await("the hash follows", () -> page.hash().equals("#gamma=2.5&g=relu"));
        page.open("#gamma=2.5&g=relu&m=8");
        assertThat(List.of(page.state("gamma"), page.state("g"), page.state("m")))
                .containsExactly(2.5, "relu", 8L);

        page.browser().driver().executeScript("location.hash = '#m=5'"); // as pasted into the address bar
        page.browser().await("the page follows", () -> "5"
                .equals(String.valueOf(page.browser().value("window.bn?.store?.get().m"))));
        page.ready();
        page.button("#page-buttons", "Reset everything");
        page.browser().await("an empty hash", () -> page.hash().isEmpty());
        assertThat(page.state("m")).isEqualTo(16L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#m=<script>document.title='taken'</script>",
                "#m=1e999&gamma=NaN&beta=Infinity&epsilon=-1&g=__proto__&statistics=constructor",
                "#__proto__=1&constructor=2&toString=3&hasOwnProperty=4",
                "#moved=0:99999,64:1,-1:2,1:abc,2:1.23456789,<b>:1&cells=24:1,99:9&guesses=shift9,<img>1",
                "#m=-5&pick=63&k=0&seed=99999&at=-1&trained=-7&examples=0&layers=99",
                "#%3Cimg%20src=x%20onerror=alert(1)%3E",
                "#&&&===&m&=5&m==&x=javascript:alert(1)"
            })
    void aHostileHashDoesNothing(String hash) {
        page.open(hash);

        assertThat(page.browser().driver().getTitle()).isEqualTo("Batch normalization, example by example");
        assertThat(page.browser().all("main script, main img, main b:not(.plain):not(.bn):not(.aside b)"))
                .isEmpty();
        assertThat(page.browser()
                        .value("Object.entries(bn.state.SCHEMA).every(([key, rule]) => rule.kind !== 'number'"
                                + " || bn.store.get()[key] >= rule.min && bn.store.get()[key] <= rule.max)"))
                .isEqualTo(true);
        assertThat(page.browser().value("Object.keys(bn.store.get()).length === Object.keys(bn.state.SCHEMA).length"))
                .isEqualTo(true);
        assertThat(page.text("main")).doesNotContain("NaN");
    }

    @Test
    void everyCitedClaimLeadsToItsLineInTheTable() {
        List<WebElement> links = page.browser().all(".sources li a");
        assertThat(links).hasSizeGreaterThan(20);
        page.click(links.get(0));
        assertThat(page.browser().value("document.activeElement.id")).isEqualTo("claim-scale");
        assertThat(page.hash()).isEmpty();
        assertThat(page.browser().all("#claim-table tbody tr")).hasSizeGreaterThan(20);
        assertThat(page.browser().all(".sources p a"))
                .allMatch(link -> link.getDomAttribute("href").contains("1502.03167#S"));
    }
}
