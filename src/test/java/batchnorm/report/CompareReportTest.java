package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.compare.ComparedFolder;
import batchnorm.compare.FolderComparison;
import batchnorm.results.DifferenceRow;
import batchnorm.results.DifferencesFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareReportTest {

    @TempDir
    Path folder;

    /** Without settings. */
    static FolderComparison comparison(RecordedExperiment... folders) {
        return FolderComparison.of(
                Arrays.stream(folders)
                        .map(one -> new ComparedFolder("", one, Map.of(), "not recorded"))
                        .toList(),
                List.of(),
                List.of());
    }

    private static FolderComparison comparison(ResultDirectory... folders) {
        return comparison(Arrays.stream(folders).map(RecordedExperiment::read).toArray(RecordedExperiment[]::new));
    }

    private static DifferenceRow row(FolderComparison comparison, String variant, String metric) {
        return comparison.differences().stream()
                .filter(row -> row.first().variant().equals(variant)
                        && row.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    /** One variant of one seed, evaluated at every so many steps. */
    private ResultDirectory one(String name, String variant, long last, long every) {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve(name), last, every);
        fabricated.accuracy(new RunKey(variant, 1), 0.97, 700, last);
        return fabricated.finish(FabricatedResults.experiment(List.of(variant), List.of(1L), "", Optional.empty()));
    }

    @Test
    void theSameSeedsArePaired() {
        ResultDirectory first = FabricatedResults.figure1(folder.resolve("first"), List.of(1L, 2L, 3L));
        ResultDirectory second = FabricatedResults.figure1(folder.resolve("second"), List.of(1L, 2L, 3L));
        FolderComparison comparison = comparison(first, second);
        assertThat(comparison.differences()).hasSize(30).allSatisfy(row -> {
            assertThat(row.method()).isEqualTo("paired");
            assertThat(row.steps()).isEqualTo("common");
            // The same numbers, made from the same seeds; nothing where a threshold was not reached.
            assertThat(row.difference() == 0 || Double.isInfinite(row.first().mean()))
                    .isTrue();
        });
        assertThat(row(comparison, FabricatedResults.NORMALIZED, "drift")
                        .interval95()
                        .halfWidth())
                .isZero();
    }

    @Test
    void otherSeedsAreComparedByWelch() throws IOException {
        ResultDirectory first = FabricatedResults.figure1(folder.resolve("first"), List.of(1L, 2L, 3L));
        ResultDirectory second = FabricatedResults.figure1(folder.resolve("second"), List.of(4L, 5L, 6L));
        FolderComparison comparison = comparison(first, second);
        DifferenceRow accuracy = row(comparison, FabricatedResults.PLAIN, "final_accuracy");
        assertThat(accuracy.method()).isEqualTo("Welch");
        assertThat(accuracy.difference())
                .isEqualTo(accuracy.later().mean() - accuracy.first().mean(), within(1e-15));
        assertThat(accuracy.interval95().isPresent()).isTrue();
        assertThat(row(comparison, FabricatedResults.PLAIN, "steps_to_0.975").difference())
                .isNaN();
        assertThat(CompareReport.of(comparison).markdown())
                .contains("| variant | metric | first | second |", "not reached by all seeds", " points | Welch |")
                .contains("| – (not every seed has a value) | Welch |")
                .contains("| seeds | 1–3 | 4–6 |")
                .doesNotContain("NaN", "Infinity");
        Path csv = folder.resolve("differences.csv");
        DifferencesFile.write(csv, comparison.differences());
        assertThat(Files.readString(csv)).startsWith("first_folder,first_variant,later_folder,later_variant,measure,");
        assertThat(DifferencesFile.read(csv)).isEqualTo(comparison.differences());
    }

    /** Student's t says nothing of values that are 0 or 1. */
    @Test
    void aShareOfRunsHasNoInterval() {
        List<ResultDirectory> both = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            FabricatedResults fabricated = new FabricatedResults(folder.resolve(name), 1000, 100);
            List.of(1L, 2L, 3L).forEach(seed -> fabricated.accuracy(new RunKey("plain", seed), 0.97, 700, 1000));
            both.add(fabricated.finish(FabricatedResults.experiment(
                    List.of("plain"), List.of(1L, 2L, 3L), "", Optional.empty(), "plain")));
        }
        FolderComparison comparison = comparison(both.get(0), both.get(1));
        assertThat(comparison.differences().stream().filter(row -> row.metric().isYesOrNo()))
                .isNotEmpty()
                .noneMatch(row -> row.interval95().isPresent());
        assertThat(CompareReport.of(comparison).markdown())
                .contains("| – (each value is yes or no) | paired |")
                .doesNotContain("fewer than");
    }

    @Test
    void allFoldersAreOnOneChart() throws IOException {
        ResultDirectory first = FabricatedResults.figure1(folder.resolve("first"), List.of(1L));
        ResultDirectory second = FabricatedResults.figure1(folder.resolve("second"), List.of(2L));
        ResultDirectory third = one("third", "another", 50_000, 500);
        CompareReport report = CompareReport.of(comparison(first, second, third));
        assertThat(report.draw(folder.resolve("drawn"))).isEmpty();
        assertThat(Files.readString(folder.resolve("drawn").resolve("compare.svg")))
                .contains("With BN, first", "With BN, second", "another, third", "stroke-dasharray");
        assertThat(report.markdown()).contains("## second minus first", "## Variants without a partner", "| another |");
    }

    @Test
    void runsOfOtherLengthAreComparedAtTheirLastCommonStep() {
        ResultDirectory first = one("first", "x", 3000, 500);
        ResultDirectory second = one("second", "y", 1600, 400);
        FolderComparison comparison = comparison(first, second);
        // 0 counts as step 1 here. Multiples of both 500 and 400 are those of 2,000, which the second does not reach.
        assertThat(comparison.steps().exist()).isFalse();
        FolderComparison other = comparison(first, one("third", "y", 2000, 400));
        assertThat(other.steps().steps()).containsExactly(1L, 2000L);
        double at2000 = RecordedExperiment.read(first)
                .accuracy(other.folders().get(0).recorded().provenance().runs().get(0))
                .get(4)
                .accuracy();
        DifferenceRow last = row(other, "x", "last_accuracy");
        assertThat(last.first().mean()).isEqualTo(at2000);
        assertThat(last.later().variant()).isEqualTo("y");
        assertThat(CompareReport.of(other).markdown())
                .contains("The last step is 3,000 in first, 2,000 in third.", "last common step, 2,000.")
                .contains("Compared are the 2 common steps up to 2,000: of 7 evaluations in first, 6 evaluations in");
    }

    @Test
    void withoutACommonStepOneLineSaysSoAndTheMetricsAreGiven() {
        CompareReport report = CompareReport.of(comparison(one("first", "x", 999, 333), one("second", "x", 500, 250)));
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("No step after the first was evaluated in all");
        assertThat(report.markdown())
                .contains("| x | final accuracy |", "4 evaluations in first, 3 evaluations in second")
                .contains(" | – (fewer than 3 seeds) |")
                .doesNotContain("## Accuracy at common steps");
    }
}
