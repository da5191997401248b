package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.files.Progress;
import batchnorm.design.Chart;
import batchnorm.design.ClaimKind;
import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.Keeping;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.statistics.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each delivered file that checks an equation runs, from the file to the report. */
class EquationFilesTest {
    private static final ExperimentFiles FILES = new ExperimentFiles(Path.of("experiments"));
    private static final WorkerCommand NONE = new WorkerCommand("none", List.of());

    @TempDir
    Path folder;

    static Stream<String> ids() {
        return FILES.ids().stream()
                .filter(id -> ExperimentFile.read(FILES.source(id, List.of(), false)) instanceof EquationExperiment);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void itsSmokeRunMeetsItsClaimsAndDrawsItsCharts(String id) throws InterruptedException {
        EquationExperiment check = (EquationExperiment) ExperimentFile.read(FILES.source(id, List.of(), true));
        assertThat(check.id()).isEqualTo(id);
        assertThat(check.command()).hasValue("./bn run " + id);
        RunReport report = run(id, List.of(), "out");
        assertThat(report.failures()).isEmpty();
        ResultDirectory results = ResultDirectory.open(folder.resolve("out"));
        assertThat(ClaimsFile.read(results.claims())).hasSameSizeAs(check.claims());
        assertThat(notShown(results)).isSubsetOf(refutedWhenRecorded(id));
        for (Chart chart : check.charts()) {
            assertThat(results.charts().resolve(chart.name() + ".png")).isNotEmptyFile();
        }
        assertThat(results.report()).content().contains(check.title()).doesNotContain("accuracy on the");
        assertThat(ProvenanceFile.read(results.provenance()).unfinished()).isEmpty();
    }

    private static List<String> notShown(ResultDirectory results) {
        return ClaimsFile.read(results.claims()).stream()
                .filter(row -> row.verdict() != Verdict.SHOWN)
                .map(ClaimRow::claim)
                .toList();
    }

    /** A finding may turn out not to hold. An identity may not. */
    private static List<String> refutedWhenRecorded(String id) {
        ResultDirectory recorded = ResultDirectory.open(Path.of("results", "reference", id));
        return ClaimsFile.read(recorded.claims()).stream()
                .filter(row -> row.kind() == ClaimKind.FINDING && row.verdict() == Verdict.REFUTED)
                .map(ClaimRow::claim)
                .toList();
    }

    @Test
    void aVariantCanRunAlone() throws InterruptedException {
        run("section-3-identity", List.of("epsilon 0"), "one");
        ResultDirectory results = ResultDirectory.open(folder.resolve("one"));
        assertThat(ProvenanceFile.read(results.provenance()).experiment().variants())
                .containsExactly("epsilon 0");
        assertThat(ClaimsFile.read(results.claims()))
                .extracting(ClaimRow::variant)
                .containsExactly("epsilon 1e-5");
    }

    @Test
    void theEngineWhoseArithmeticIsCheckedIsRecorded() throws InterruptedException {
        run("section-3.1-gradients", List.of("formulas", "fused"), "engines");
        ResultDirectory results = ResultDirectory.open(folder.resolve("engines"));
        assertThat(ProvenanceFile.read(results.provenance()).runs())
                .extracting(RunRecord::engine)
                .containsExactly("double precision", "fused");
    }

    private RunReport run(String id, List<String> variants, String out) throws InterruptedException {
        return new ExperimentRunner(folder, NONE, RunListener.NONE, Progress.NONE)
                .run(new RunRequest(
                        ParsedExperiment.of(FILES.source(id, List.of(), true)),
                        variants,
                        folder.resolve(out),
                        new Means(Optional.empty(), 1, Keeping.ROWS)));
    }
}
