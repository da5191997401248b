package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.report.PaperClaims;
import batchnorm.report.ResultsPage;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SummaryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultsCommandTest {
    private static final Path REFERENCE = Path.of("results", "reference");

    private static String filled(String template) {
        return ResultsPage.fill(template, REFERENCE, new PaperClaims(List.of()));
    }

    @Test
    void theCommittedPageIsWhatTheCommandPrints() throws Exception {
        assertThat(CommandResult.by("results").out())
                .as("./bn results > results/README.md writes it anew")
                .isEqualTo(Files.readString(Path.of("results", "README.md")));
    }

    @Test
    void everyRecordedMetricIsDefinedOnThePage() throws Exception {
        TreeSet<String> metrics = new TreeSet<>();
        try (Stream<Path> folders = Files.list(REFERENCE)) {
            folders.map(ResultDirectory::new)
                    .filter(one -> Files.exists(one.summary()))
                    .forEach(one -> SummaryFile.read(one.summary()).stream()
                            .map(row -> row.metric().name())
                            .forEach(metrics::add));
        }
        List<String> defined = Files.readAllLines(Path.of("results", "README.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[1])
                .toList();
        assertThat(metrics).hasSizeGreaterThan(50).allSatisfy(metric -> assertThat(defined)
                .anyMatch(cell -> names(cell, metric)));
    }

    /** Thresholds, axes, corruptions and severities vary, and every series has a final value and a mean. */
    private static boolean names(String cell, String metric) {
        String general = metric.replaceFirst("^steps_to_0\\.\\d+$", "steps_to_0.9")
                .replaceFirst("^decades_of_\\w+_at_0\\.\\d+$", "decades_of_rate_at_0.9")
                .replaceFirst("_(rotation|inversion|contrast|brightness|blur|unchanged)_", "_noise_")
                .replaceFirst("_noise_\\d_", "_noise_1_");
        return cell.contains("`" + general + "`")
                || cell.contains("`" + general.replaceFirst("^(initial|final|mean)", "…") + "`");
    }

    @Test
    void fieldsAreFilledFromTheFiles() {
        assertThat(filled(
                        "{{value figure-1 | with-BN | steps_to_0.9}} of {{value figure-1|without-BN|final_accuracy}}"))
                .isEqualTo("549 ± 20 of 97.18 ± 0.05 %");
        assertThat(filled("{{range figure-1-higher-rates | with-BN | final_accuracy | 30.0}}"))
                .isEqualTo("96.67 % to 96.76 %");
        assertThat(filled("{{difference figure-2-seeds | BN-x5 | steps_to_baseline_best}}"))
                .isEqualTo("−2,125 to −43");
        assertThat(filled("{{speed figure-1}}"))
                .contains("| peer | steps/s | 1,629 (1,403 to 1,708) | 1,142 (851 to 1,279) |");
        assertThat(filled("{{changes ablation-4.2.1}}"))
                .contains("| no dropout | 2,961 ± 521 | 74.85 ± 2.73 % | +3.33 points (+1.26 to +5.40 points) |");
    }

    /** {@code summary.csv} does not have the values of the seeds; they are those of the runs' files. */
    @Test
    void whereTheIntervalOfAnAccuracyExceedsWhatIsPossibleTheSeedsAreShown() {
        assertThat(filled("{{value figure-2-embedded | BN-x5 | best_accuracy}}"))
                .isEqualTo("14.92 % (10.90 to 22.65 %)");
        assertThat(filled("{{summary figure-2-embedded}}")).doesNotContain("interval leaves", "14.92 ±");
    }

    @Test
    void claimsAreCountedByKindAndVerdict() {
        assertThat(filled("{{claim-counts}}")).isEqualTo("- 0 claims");
    }

    @Test
    void aFieldThatNothingFillsIsRefused() {
        for (String field : List.of(
                "{{figure figure-1}}",
                "{{value figure-1 | with-BN | steps_to_0.5}}",
                "{{value figure-7 | with-BN | drift}}",
                "{{range figure-1 | with-BN | drift}}",
                "{{ensemble figure-1}}",
                "{{difference figure-1 | with-BN | best_step}}")) {
            assertThatThrownBy(() -> filled(field)).as(field).isInstanceOf(BadInput.class);
        }
    }
}
