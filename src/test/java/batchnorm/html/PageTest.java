package batchnorm.html;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every page has, in a real browser. */
@RequiresBrowser
final class PageTest {
    private static final String SWITCH = "<button data-theme-switch></button>";

    @TempDir
    private Path folder;

    @Test
    void onlyScriptsThatWereAddedRun() throws IOException {
        Path file = write(new Page("policy")
                .body("<p id=\"p\">text</p><script>document.title = 'taken'</script>"
                        + "<img src=\"data:,x\" onerror=\"document.title = 'taken'\">"));
        try (Browser browser = new Browser(800)) {
            browser.open(file);

            assertThat(browser.driver().getTitle()).isEqualTo("policy");
            assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
            assertThat(browser.value("typeof Theme.colour")).isEqualTo("function");
            assertThat(browser.requests()).containsExactly(file.toUri().toString());
        }
    }

    @Test
    void theSwitchGoesFromTheSystemsColoursToLightAndDark() throws IOException {
        Path file = write(new Page("colours").body(SWITCH));
        try (Browser browser = new Browser(800, true)) {
            browser.open(file);
            assertThat(background(browser)).isEqualTo("rgb(22, 23, 22)");

            browser.find("[data-theme-switch]").click();
            assertThat(background(browser)).isEqualTo("rgb(253, 253, 251)");

            browser.find("[data-theme-switch]").click();
            assertThat(background(browser)).isEqualTo("rgb(22, 23, 22)");
            assertThat(browser.console()).isEmpty();
        }
    }

    /** Elsewhere a scroll bar may be hidden until one scrolls. */
    @Test
    void aTableThatIsWiderThanItsPlaceSaysThatItScrolls() throws IOException {
        Path file = write(new Page("tables")
                .body("<main><div class=\"scroll\"><table><tr>"
                        + "<td class=\"number\">1,234,567.89</td>".repeat(6)
                        + "</tr></table></div></main>"));
        try (Browser browser = new Browser(1280)) {
            browser.open(file);
            assertThat(hint(browser)).isEqualTo("none");

            browser.resize(400, 900);
            browser.await("the hint", () -> hint(browser).contains("Scroll sideways"));
            assertThat(browser.overhang()).isZero();

            browser.resize(1280, 900);
            browser.await("no hint", () -> hint(browser).equals("none"));
            browser.driver().executeScript("""
                    document.querySelector(".scroll").innerHTML =
                      "<table><tr>" + "<td class='number'>1,234,567.89</td>".repeat(20) + "</tr></table>";""");
            browser.await("the hint", () -> hint(browser).contains("Scroll sideways"));
            assertThat(browser.console()).isEmpty();
        }
    }

    private static String hint(Browser browser) {
        return (String) browser.value("getComputedStyle(document.querySelector('.scroll'), '::before').content");
    }

    private static Object background(Browser browser) {
        return browser.value("getComputedStyle(document.body).backgroundColor");
    }

    private Path write(Page page) throws IOException {
        return Files.writeString(folder.resolve("page.html"), page.html());
    }
}
