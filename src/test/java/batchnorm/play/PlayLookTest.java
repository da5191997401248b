package batchnorm.play;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.RequiresBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** How the interactive page stands in windows of different width and colours, on paper, and for the keyboard. */
@RequiresBrowser
class PlayLookTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "400, false", "400, true"})
    void nothingIsCutOffAndAllIsReadable(int width, boolean dark) throws IOException {
        try (OpenPage page = new OpenPage(folder, width, dark)) {
            assertThat(page.browser().overhang()).isZero();
            assertThat(
                            page.browser()
                                    .value(
                                            "[...document.querySelectorAll('main svg[role], main .knobs, main table, main p')]"
                                                    + ".filter(one => !one.closest('.scroll') && one.getBoundingClientRect().width > innerWidth).length"))
                    .isEqualTo(0L);
            // The contrast of text with the page, as WCAG 2 defines it; 4.5 is its level AA.
            assertThat((List<?>) page.browser().value(CONTRAST)).isEmpty();
            assertThat(page.browser().console()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280", "400"})
    void neitherFormulasNorDotsAreCutAtAnEdge(int width) throws IOException {
        try (OpenPage page = new OpenPage(folder, width, false)) {
            page.browser().await("the pictures", () -> page.browser()
                    .value("document.querySelectorAll('[data-figure=inference] circle').length")
                    .equals(40L)); // 20 mini-batches in two pictures
            assertThat((List<?>) page.browser().value(CUT_DOTS)).isEmpty();
            assertThat(page.browser()
                            .value("[...document.querySelectorAll('.equation')].filter(one =>"
                                    + " one.scrollHeight > one.clientHeight"
                                    + " || getComputedStyle(one).overflowY !== 'hidden').length"))
                    .isEqualTo(0L);
        }
    }

    /** The dots that reach beyond what their picture shows. */
    private static final String CUT_DOTS = """
            [...document.querySelectorAll("[data-figure=inference] circle, [data-figure=blowUp] [clip-path] circle")].filter(dot => {
              const numbers = (one, names) => names.map(name => Number(one.getAttribute(name)));
              const [x, y, r] = numbers(dot, ["cx", "cy", "r"]);
              const [left, top, width, height] = numbers(dot.closest("svg").querySelector("clipPath rect"), ["x", "y", "width", "height"]);
              return x - r < left || x + r > left + width || y - r < top || y + r > top + height;
            }).map(dot => dot.outerHTML)
            """;

    private static final String CONTRAST = """
            (() => {
              const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
              const channels = colour => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const luminance = colour => channels(colour).slice(0, 3).map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = one => {
                for (let at = one; at; at = at.parentElement) {
                  const colour = getComputedStyle(at).backgroundColor;
                  if (channels(colour)[3] === 255) return colour;
                }
                return "white";
              };
              const texts = [...document.querySelectorAll("main *")].filter(one => [...one.childNodes]
                .some(node => node.nodeType === 3 && node.textContent.trim()) && one.getClientRects().length > 0
                && !one.closest(":disabled"));
              return texts.filter(one => {
                const style = getComputedStyle(one);
                const [a, b] = [luminance(one instanceof SVGElement ? style.fill : style.color), luminance(ground(one))];
                return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
              }).map(one => one.outerHTML.slice(0, 200));
            })()
            """;

    @Test
    void theKeyboardReachesEveryControlAndShowsWhereItIs() throws IOException {
        try (OpenPage page = new OpenPage(folder, 1280, false)) {
            Set<String> reached = new HashSet<>();
            for (int i = 0; i < 260 && !reached.contains("TABLE"); i++) {
                page.browser().press(Keys.TAB);
                reached.add((String) page.browser()
                        .value("(one => one.matches('.scroll') ? 'TABLE' : one.dataset.key"
                                + " ?? one.dataset.cell ?? (one.dataset.example !== undefined ? 'example' : one.textContent))"
                                + "(document.activeElement)"));
                assertThat(
                                page.browser()
                                        .value(
                                                "(one => {const style = getComputedStyle(one.matches('.bar input')"
                                                        + " ? one.nextElementSibling : one); return style.outlineStyle !== 'none'"
                                                        + " || one.matches('circle') && style.strokeWidth === '3px';})(document.activeElement)"))
                        .as("the focus is visible on %s", page.browser().value("document.activeElement.outerHTML"))
                        .isEqualTo(true);
            }
            assertThat(reached)
                    .contains(
                            "example",
                            "m",
                            "g",
                            "statistics",
                            "pull",
                            "terms",
                            "through",
                            "scaled",
                            "steps",
                            "at",
                            "seed")
                    .contains("0.0", "3.5", "axis", "netrate", "sigma", "batch", "Train", "Reset everything", "TABLE");
        }
    }

    @Test
    void everyControlAndPictureHasAName() throws IOException {
        try (OpenPage page = new OpenPage(folder, 1280, false)) {
            assertThat(page.browser()
                            .value("[...document.querySelectorAll('input, select')].filter(one => !one.labels?.length"
                                    + " && !one.ariaLabel).length"))
                    .isEqualTo(0L);
            assertThat(page.browser()
                            .value("[...document.querySelectorAll('main button')].filter(one =>"
                                    + " !one.textContent.trim()).length"))
                    .isEqualTo(0L);
            assertThat(page.browser()
                            .value("[...document.querySelectorAll('.picture svg')].filter(one =>"
                                    + " !one.ariaLabel || !one.getAttribute('role')).length"))
                    .isEqualTo(0L);
        }
    }

    @Test
    void eachVerdictHasTheMarkAndTheColourOfTheReports() throws IOException {
        try (OpenPage page = new OpenPage(folder, 1280, false)) {
            assertThat(page.browser().value("""
                    ['shown', 'refuted', 'undecided', 'not-run'].map(word => {
                      const verdict = bn.dom.el('span', {class: 'verdict ' + word}, word);
                      document.querySelector('main').append(verdict);
                      return getComputedStyle(verdict, '::before').content;
                    })""")).isEqualTo(List.of("\"✓ \"", "\"✗ \"", "\"? \"", "none"));
            assertThat(page.browser().value("""
                    ['undecided', 'not-run'].map(word => getComputedStyle(document.querySelector('.verdict.' + word)).color)
                      .every((colour, i, all) => colour === all[0])""")).isEqualTo(true);
        }
    }

    @Test
    void onPaperTheAnswersStandAndTheButtonsDoNot() throws IOException {
        try (OpenPage page = new OpenPage(folder, 1000, true)) {
            page.browser().driver().executeCdpCommand("Emulation.setEmulatedMedia", java.util.Map.of("media", "print"));

            assertThat(page.browser().find("[data-question=shift] .answer").isDisplayed())
                    .isTrue();
            assertThat(page.browser().all("main button")).noneMatch(button -> button.isDisplayed());
            assertThat(page.browser().find("[data-figure=algorithm] svg").isDisplayed())
                    .isTrue();
        }
    }
}
