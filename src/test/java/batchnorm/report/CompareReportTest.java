package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import batchnorm.BadInput;
import batchnorm.results.DifferenceRow;
import batchnorm.results.DifferencesFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareReportTest {

    @TempDir
    Path folder;

    private static CompareReport compare(ResultDirectory first, ResultDirectory second) {
        return CompareReport.of(RecordedExperiment.read(first), RecordedExperiment.read(second));
    }

    private static DifferenceRow row(CompareReport report, String variant, String metric) {
        return report.rows().stream()
                .filter(row ->
                        row.variant().equals(variant) && row.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameSeedsArePaired() {
        ResultDirectory first = FabricatedResults.figure1(folder.resolve("first"), List.of(1L, 2L, 3L));
        ResultDirectory second = FabricatedResults.figure1(folder.resolve("second"), List.of(1L, 2L, 3L));
        CompareReport report = compare(first, second);
        assertThat(report.rows()).hasSize(30).allSatisfy(row -> {
            assertThat(row.method()).isEqualTo("paired");
            // The same numbers, made from the same seeds; nothing where a threshold was not reached.
            assertThat(row.difference() == 0 || Double.isInfinite(row.first())).isTrue();
        });
        assertThat(row(report, FabricatedResults.NORMALIZED, "drift")
                        .interval95()
                        .halfWidth())
                .isZero();
    }

    @Test
    void otherSeedsAreComparedByWelch() throws IOException {
        ResultDirectory first = FabricatedResults.figure1(folder.resolve("first"), List.of(1L, 2L, 3L));
        ResultDirectory second = FabricatedResults.figure1(folder.resolve("second"), List.of(4L, 5L, 6L));
        CompareReport report = compare(first, second);
        DifferenceRow accuracy = row(report, FabricatedResults.PLAIN, "final_accuracy");
        assertThat(accuracy.method()).isEqualTo("Welch");
        assertThat(accuracy.difference()).isEqualTo(accuracy.second() - accuracy.first(), within(1e-15));
        assertThat(accuracy.interval95().isPresent()).isTrue();
        assertThat(row(report, FabricatedResults.PLAIN, "steps_to_0.975").difference())
                .isNaN();
        assertThat(report.markdown())
                .contains("| variant | metric | first | second |", "not reached by all seeds", " points | Welch |")
                .doesNotContain("NaN", "Infinity");
        Path csv = folder.resolve("differences.csv");
        DifferencesFile.write(csv, report.rows());
        assertThat(Files.readString(csv))
                .startsWith("variant,measure,first,second,difference,ci95_low,ci95_high,method\n");
        assertThat(DifferencesFile.read(csv)).isEqualTo(report.rows());
    }

    @Test
    void bothAreOnOneChart() throws IOException {
        ResultDirectory first = FabricatedResults.figure1(folder.resolve("first"), List.of(1L));
        ResultDirectory second = FabricatedResults.figure1(folder.resolve("second"), List.of(2L));
        assertThat(compare(first, second).draw(folder.resolve("drawn"))).isEmpty();
        assertThat(Files.readString(folder.resolve("drawn").resolve("compare.svg")))
                .contains("With BN, first", "With BN, second", "stroke-dasharray");
    }

    @Test
    void withoutASharedVariantThereIsNothingToCompare() {
        ResultDirectory first = FabricatedResults.figure1(folder.resolve("first"), List.of(1L));
        FabricatedResults other = new FabricatedResults(folder.resolve("other"), 3, 1);
        other.accuracy(new RunKey("x", 1), 0.5, 1, 3);
        ResultDirectory second =
                other.finish(FabricatedResults.experiment(List.of("x"), List.of(1L), "", Optional.empty()));
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> compare(first, second))
                .withMessageContaining("no variant in common: [Without BN, With BN] and [x]");
    }
}
