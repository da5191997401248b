package batchnorm.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.DataOrigin;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of Figure 1 that stands in the repository. Its data are large; {@code RecordedPagesTest} compares them. */
final class RecordedPageTest {
    private static final Path REFERENCE = Path.of("results", "reference");
    /** Scripts and style. Data have an attribute. */
    private static final Pattern PROGRAM = Pattern.compile("<(script|style)>.*?</\\1>", Pattern.DOTALL);

    private static List<String> program(String page) {
        return PROGRAM.matcher(page).results().map(MatchResult::group).toList();
    }

    @Test
    void itsScriptsAndStyleAreTodays() throws IOException {
        RecordedExperiment small = RecordedExperiment.read(new ResultDirectory(REFERENCE.resolve("section-3.2-bias")));
        List<String> today = program(ReportPage.html(small, new Facts(List.of(), Set.of(), List.of())));

        assertThat(today).hasSizeGreaterThan(10);
        assertThat(program(Files.readString(REFERENCE.resolve("figure-1").resolve("report.html"))))
                .as("drawn again by: ./bn report results/reference/figure-1")
                .isEqualTo(today);
    }

    /** Published files are found or downloaded by their name, and drawn images are drawn again. */
    @Test
    void theCommandIsSaidToLackTheFolderOfDataThatAreAUsersOwn() {
        assertThat(page("figure-2-imagenet-mini"))
                .contains("The runs used imagenet (a folder of photographs). If these data are not in"
                        + " the usual folder, add <code>--data DIR</code>.</p>");
        assertThat(List.of("quickstart", "only-scale-and-shift", "section-3.2-bias"))
                .allSatisfy(id -> assertThat(page(id)).contains("Run it again").doesNotContain("--data DIR"));
        assertThat(ReportPage.ANYWHERE)
                .containsExactlyInAnyOrder(DataOrigin.PUBLISHED.words(), DataOrigin.DRAWN.words());
    }

    private static String page(String id) {
        return ReportPage.html(
                RecordedExperiment.read(new ResultDirectory(REFERENCE.resolve(id))),
                new Facts(List.of(), Set.of(), List.of()));
    }
}
