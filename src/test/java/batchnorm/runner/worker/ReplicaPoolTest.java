package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.files.Progress;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.ExperimentData;
import batchnorm.run.Keeping;
import batchnorm.runner.Tiny;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas in real worker processes. */
final class ReplicaPoolTest {
    private static final RunKey RUN = new RunKey("BN", 1);
    private static final WorkerCommand REAL = new WorkerCommand(UncheckedWorker.class.getName(), List.of());

    @TempDir
    Path folder;

    /** The rows and measures of the run without its times. */
    private String trained(String name, WorkerCommand command, int ofReplicas, String... more) throws Exception {
        Path results = Files.createDirectory(folder.resolve(name));
        List<RunRecord> finished = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of(
                "training.replicas=3",
                "training.average-every=4",
                "training.optimizer.momentum=0.9",
                "network.dropout=0.3"));
        settings.addAll(List.of(more));
        String setup = Messages.setup(Tiny.source(settings.toArray(String[]::new)), "", Keeping.ROWS);
        try (WorkerPool pool = new WorkerPool(command, 1, replicas(command, ofReplicas))) {
            pool.setUp(setup, checksums());
            pool.train(List.of(RUN), results, run -> 20, new OneAtATime(RunListener.NONE, finished::add));
        }
        assertThat(finished).extracting(RunRecord::outcome).containsExactly("completed");
        ResultDirectory directory = new ResultDirectory(results);
        return Tiny.text(directory.accuracy(RUN)).replaceAll("(?m),[^,\n]*$", "")
                + Tiny.text(directory.activations(RUN));
    }

    /** Of the data, as the command reads them. */
    private static Map<String, String> checksums() {
        DataLocations nowhere = new DataLocations(Optional.empty(), Optional.empty(), Path.of("unused"));
        return ExperimentData.load(TrainingExperimentReader.read(Tiny.source()), nowhere, Progress.NONE)
                .checksums();
    }

    private static Optional<ReplicaTrainer> replicas(WorkerCommand command, int processes) {
        return processes == 0 ? Optional.empty() : Optional.of(new ReplicaPool(command, processes));
    }

    @Test
    void theBytesAreTheSameForAnyNumberOfProcessesAndAfterOneHasDied() throws Exception {
        String inTurn = trained("in-turn", REAL, 0);
        assertThat(inTurn.lines().count()).isGreaterThan(4);
        assertThat(trained("by-three", REAL, 3)).isEqualTo(inTurn);
        Path mark = folder.resolve("one-died");
        assertThat(trained("one-dies-of-two", DyingReplica.command(mark), 2)).isEqualTo(inTurn);
        assertThat(mark).exists();
    }

    /** Three replicas in one process, in three, and in two, of which one dies while the other waits for it. */
    @Test
    void theBytesOfSynchronizedReplicasAreThoseOfOneProcessToo() throws Exception {
        String[] together = {"training.average-every=1", "training.replica-statistics=synchronized"};
        String inOne = trained("in-one", REAL, 0, together);
        assertThat(inOne.lines().count()).isGreaterThan(4);
        assertThat(inOne).isNotEqualTo(trained("local", REAL, 0, "training.average-every=1"));
        assertThat(trained("in-three", REAL, 3, together)).isEqualTo(inOne);
        Path mark = folder.resolve("one-of-two-died");
        assertThat(trained("one-dies", DyingReplica.command(mark), 2, together)).isEqualTo(inOne);
        assertThat(mark).exists();
    }

    @Test
    void aProcessThatReadsOtherDataThanTheCommandTrainsNoReplica() {
        try (ReplicaPool pool = new ReplicaPool(ScriptedWorker.COMMAND, 1)) {
            pool.setUp("any", Map.of("images", "sha256:1"));
            assertThatThrownBy(() -> pool.train(List.of("a task")))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("a worker process read other data than the command");
        }
    }

    @Test
    void aTaskThatEndsEachProcessFailsItsRun() throws Exception {
        List<RunRecord> finished = new ArrayList<>();
        String setup = Messages.setup(Tiny.source("training.replicas=2", "training.average-every=4"), "", Keeping.ROWS);
        try (WorkerProcess worker = new WorkerProcess(REAL);
                ReplicaPool pool = new ReplicaPool(new WorkerCommand("no.such.Program", List.of()), 1)) {
            worker.setUp(setup);
            pool.setUp(setup, Map.of());
            finished.add(
                    worker.train(RUN, Files.createDirectory(folder.resolve("failing")), step -> {}, Optional.of(pool)));
        }
        assertThat(finished.get(0).outcome())
                .startsWith("failed: a replica could not be trained: its worker process ended with code 1:")
                .contains("no.such.Program");
    }
}
