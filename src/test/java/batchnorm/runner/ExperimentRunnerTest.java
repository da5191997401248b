package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.data.files.Progress;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.results.ActivationFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.Keeping;
import batchnorm.runner.worker.DyingWorker;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.ScriptedWorker;
import batchnorm.runner.worker.WorkerCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whole experiments, in real worker processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentRunnerTest {
    private static final WorkerCommand REAL = new WorkerCommand("batchnorm.cli.Main", List.of("worker"));
    private static final List<RunKey> RUNS =
            List.of(new RunKey("plain", 1), new RunKey("BN", 1), new RunKey("plain", 2), new RunKey("BN", 2));

    @TempDir
    Path folder;

    private ResultDirectory byOneWorker;
    private final List<Provenance> beforeTheFirstStep = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    void runOnce(@TempDir Path shared) throws InterruptedException {
        Path results = shared.resolve("a new folder").resolve("one");
        RunListener listener = new RunListener() {
            @Override
            public void started(RunKey run, long steps) {
                if (beforeTheFirstStep.isEmpty()) {
                    beforeTheFirstStep.add(ProvenanceFile.read(results.resolve("provenance.json")));
                }
            }
        };
        byOneWorker = run(REAL, listener, Tiny.request(results, 1, "training.steps=20"));
    }

    private static ResultDirectory run(WorkerCommand worker, RunListener listener, RunRequest request)
            throws InterruptedException {
        new ExperimentRunner(Path.of("").toAbsolutePath(), worker, listener, Progress.NONE).run(request);
        return ResultDirectory.open(request.folder());
    }

    private static List<RunRecord> runsOf(ResultDirectory results) {
        return ProvenanceFile.read(results.provenance()).runs();
    }

    private void assertSameBytes(ResultDirectory results, RunKey key) {
        assertThat(Tiny.accuracyWithoutClock(results, key))
                .isEqualTo(Tiny.accuracyWithoutClock(byOneWorker, key))
                .isNotEmpty();
        assertThat(results.activations(key)).hasSameBinaryContentAs(byOneWorker.activations(key));
        assertThat(results.network(key)).hasSameBinaryContentAs(byOneWorker.network(key));
    }

    @Test
    void everyRunIsRecordedWithAllItsEvaluations() {
        assertThat(runsOf(byOneWorker)).extracting(RunRecord::key).containsExactlyElementsOf(RUNS);
        assertThat(runsOf(byOneWorker)).allMatch(RunRecord::isCompleted).allMatch(run -> run.steps() == 20);
        for (RunKey key : RUNS) {
            assertThat(Tiny.evaluations(byOneWorker, key)).containsExactly(0L, 8L, 16L, 20L);
            assertThat(ActivationFile.read(byOneWorker.activations(key)).rows()).hasSize(4 * (20 + 10));
        }
        assertThat(byOneWorker.experiment()).hasContent(TinyExperiment.TEXT);
    }

    @Test
    void whatNumbersComeFromIsOnDiskBeforeTheFirstStep() {
        assertThat(beforeTheFirstStep).hasSize(1);
        Provenance before = beforeTheFirstStep.get(0);
        assertThat(before.runs()).isEmpty();
        assertThat(before.unfinished()).containsExactlyInAnyOrderElementsOf(RUNS);
        assertThat(before.environment().dl4j()).isEqualTo("1.0.0-M2.1");
        assertThat(before.environment().backend()).isEqualTo("CpuBackend");
        assertThat(before.environment().threads()).isPositive();
        assertThat(before.workers()).hasValue(1);
        assertThat(before.environment().jdk()).contains(System.getProperty("java.vm.version"));
        assertThat(before.source().settings()).containsExactly("training.steps=20");
        assertThat(before.source().configurationSha256()).matches("[0-9a-f]{64}");
        assertThat(before.source().dataChecksums())
                .containsKey("training images 0 to 599")
                .containsKey("test labels 0 to 99");
        assertThat(before.experiment().seeds()).containsExactly(1L, 2L);
    }

    @Test
    void theNumberOfWorkersChangesNoByte() throws InterruptedException {
        ResultDirectory byTwo =
                run(REAL, RunListener.NONE, Tiny.request(folder.resolve("two"), 2, "training.steps=20"));
        RUNS.forEach(key -> assertSameBytes(byTwo, key));
        assertThat(ProvenanceFile.read(byTwo.provenance()).workers()).hasValue(2);
    }

    @Test
    void aWorkerThatDiesTakesOnlyItsOwnRunWithIt() throws InterruptedException {
        RunReport report = new ExperimentRunner(folder, DyingWorker.COMMAND, RunListener.NONE, Progress.NONE)
                .run(Tiny.request(folder.resolve("dying"), 2, "training.steps=20"));
        ResultDirectory results = ResultDirectory.open(folder.resolve("dying"));
        RunKey lost = new RunKey("plain", 2);
        assertThat(report.failures()).extracting(RunRecord::key).containsExactly(lost);
        // Not a checkout: no commit.
        assertThat(ProvenanceFile.read(results.provenance()).source().gitCommit())
                .isEmpty();
        assertThat(runsOf(results)).hasSize(4);
        for (RunRecord run : runsOf(results)) {
            if (run.key().equals(lost)) {
                assertThat(run.outcome()).isEqualTo("failed: its worker process ended with code 7: SIGSEGV");
            } else {
                assertThat(run.outcome()).isEqualTo("completed");
                assertSameBytes(results, run.key());
            }
        }
    }

    @Test
    void aRunThatDivergesIsAResult() throws InterruptedException {
        RunRequest request = new RunRequest(
                ParsedExperiment.of(
                        Tiny.source("training.learning-rate.rate=1e30", "network.nonlinearity=relu", "seeds=[1]")),
                List.of("plain"),
                folder.resolve("diverging"),
                new Means(Optional.empty(), 4, Keeping.ROWS));
        ResultDirectory results = run(REAL, RunListener.NONE, request);
        assertThat(runsOf(results)).hasSize(1);
        assertThat(runsOf(results).get(0).outcome()).matches("diverged at step [1-9][0-9]*");
        assertThat(Tiny.evaluations(results, RUNS.get(0))).startsWith(0L);
        assertThat(results.run(new RunKey("BN", 1))).doesNotExist();
    }

    @Test
    void whatCannotBeBegunWritesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (RunRequest request : List.of(
                Tiny.request(folder, 1),
                Tiny.request(file.resolve("below"), 1),
                Tiny.request(file.resolve("far").resolve("below"), 1),
                Tiny.request(folder.resolve("new"), 1, "dataset.training-images=60001"),
                Tiny.request(folder.resolve("new"), 1, "dataset.evaluation.images=10001"))) {
            assertThatThrownBy(() -> run(ScriptedWorker.COMMAND, RunListener.NONE, request))
                    .isInstanceOf(BadInput.class)
                    .hasMessageNotContaining("\n");
        }
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(file).isEmptyFile();
    }
}
