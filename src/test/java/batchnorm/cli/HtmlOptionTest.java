package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** {@code --html} of {@code bn compare} and {@code bn claims}. */
class HtmlOptionTest {
    private static final Path REFERENCE = Path.of("results", "reference");

    @TempDir
    Path folder;

    private CommandResult compare(Path html) {
        return CommandResult.by(
                "compare",
                REFERENCE.resolve("section-3.2-bias").toString(),
                REFERENCE.resolve("section-2-blow-up").toString(),
                "--label",
                "a <b>",
                "--label",
                "c & \"d\"",
                "--out",
                folder.resolve("out").toString(),
                "--html",
                html.toString());
    }

    @Test
    void aFileThatExistsIsNeverOverwritten() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.html"), "mine");

        CommandResult compared = compare(mine);
        CommandResult claims = CommandResult.by("claims", "section-3.2-bias", "--html", mine.toString());

        assertThat(compared.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(claims.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(compared.err()).contains("exists already");
        assertThat(mine).hasContent("mine");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFileInAFolderThatIsMissingIsBadInput() {
        assertThat(compare(folder.resolve("no").resolve("page.html")).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @RequiresBrowser
    void theComparisonShowsTheCurvesOfAllFolders() {
        Path html = folder.resolve("compare.html");
        CommandResult said = compare(html);
        assertThat(said.code()).as(said.err()).isZero();

        try (Browser browser = new Browser(1280)) {
            browser.open(html);

            assertThat(browser.console()).isEmpty();
            assertThat(browser.requests()).containsExactly(html.toUri().toString());
            assertThat(browser.find("h1").getText()).isEqualTo("a <b> and c & \"d\"");
            assertThat(browser.all("#curves .legend-list .name"))
                    .extracting(WebElement::getText)
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("a <b>: ") || name.startsWith("c & \"d\": "));
            assertThat(
                            browser.value(
                                    "Compare.data.variants.map((variant) => variant.place).filter((place) => place === 0).length"))
                    .isEqualTo(2L); // so that each folder shows as many of its variants at first
            browser.resize(400, 900);
            assertThat(browser.overhang()).isZero();
        }
    }

    @Test
    @RequiresBrowser
    void claimsAreFilteredAndLinkedToTheirCharts() {
        Path html = folder.resolve("claims.html");
        CommandResult said = CommandResult.by(
                "claims", "section-3.2-bias", "figure-1", "section-3-identity", "--html", html.toString());
        assertThat(said.code()).as(said.err()).isIn(ExitCode.OK, ExitCode.CLAIM_NOT_SHOWN);

        try (Browser browser = new Browser(1280)) {
            browser.open(html);
            int all = shown(browser);
            assertThat(all).isGreaterThan(12);
            choose(browser, "Verdict", "refuted");
            assertThat(shown(browser)).isBetween(1, all - 1);
            assertThat(browser.all("#claims tbody tr:not([hidden]) [data-verdict]"))
                    .allMatch(cell -> cell.getAttribute("data-verdict").equals("refuted"));
            choose(browser, "Verdict", "");
            choose(browser, "Kind", "identity");
            assertThat(shown(browser)).isBetween(1, all - 1);
            browser.find("input[type='search']").sendKeys("no claim has these words", Keys.TAB);
            assertThat(shown(browser)).isZero();
            assertThat(browser.find(".note").getText()).isEqualTo("0 of " + all + " claims");
            assertThat(browser.all("#claims a"))
                    .hasSize(all)
                    .allMatch(link -> link.getAttribute("href").startsWith("file:")
                            && link.getAttribute("href").contains("/results/reference/"));
            browser.resize(400, 900);
            assertThat(browser.overhang()).isZero();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    @RequiresBrowser
    void hostileWordsOfAClaimAreShownAsTheyAre() {
        String hostile = "</td><script>document.title='taken'</script> \"a\" 'b' &amp; \u05D0\u05D1 <b>";
        String file = TinyFile.in(
                folder,
                TinyFile.TEXT.replace("claim: It is perfect.", "claim: \"" + hostile.replace("\"", "\\\"") + "\""));
        Path html = folder.resolve("claims.html");
        CommandResult said = CommandResult.by("claims", file, "--html", html.toString());
        assertThat(said.code()).as(said.err()).isZero();

        try (Browser browser = new Browser(1280)) {
            browser.open(html);
            assertThat(browser.all("#claims tbody td:nth-child(2)"))
                    .extracting(WebElement::getText)
                    .contains(hostile);
            assertThat(browser.driver().getTitle()).isNotEqualTo("taken");
            assertThat(browser.all("#claims script, #claims b")).isEmpty();
            browser.find("input[type='search']").sendKeys("<script>document");
            assertThat(shown(browser)).isEqualTo(1);
            assertThat(browser.console()).isEmpty();
        }
    }

    private static void choose(Browser browser, String control, String value) {
        browser.find("select[data-control='" + control + "'] option[value='" + value + "']")
                .click();
    }

    private static int shown(Browser browser) {
        return browser.all("#claims tbody tr:not([hidden])").size();
    }

    @Test
    void aLinkKeepsEveryCharacterOfItsNames() {
        assertThat(Links.relative(Path.of("/a/b"), Path.of("/a/c d/50% \"x\" <y> #z?/report.html")))
                .isEqualTo("../c%20d/50%25%20%22x%22%20%3Cy%3E%20%23z%3F/report.html");
    }
}
