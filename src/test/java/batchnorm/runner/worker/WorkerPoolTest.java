package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool with workers that follow a script. */
class WorkerPoolTest {
    @TempDir
    Path folder;

    private final List<RunRecord> finished = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void started(RunKey run, long steps) {
            heard.add("started " + run + " of " + steps);
        }

        @Override
        public void progressed(RunKey run, long step) {
            heard.add("progressed " + run + " to " + step);
        }

        @Override
        public void finished(RunRecord run) {
            heard.add("finished " + run.key());
        }
    };

    private static List<RunKey> runs(String... variants) {
        return Arrays.stream(variants).map(variant -> new RunKey(variant, 1)).toList();
    }

    private OneAtATime heardBy(RunListener one) {
        return new OneAtATime(one, finished::add);
    }

    private void train(int workers, String... variants) throws InterruptedException, WorkerProcess.Died {
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, workers, Optional.empty())) {
            pool.setUp("any", Map.of());
            pool.train(runs(variants), folder, run -> 3, heardBy(listener));
        }
    }

    @Test
    void aListenerHearsEachRunFromItsStartToItsEnd() throws Exception {
        train(1, "a", "b");
        assertThat(heard)
                .containsExactly(
                        "started a, seed 1 of 3",
                        "progressed a, seed 1 to 1",
                        "finished a, seed 1",
                        "started b, seed 1 of 3",
                        "progressed b, seed 1 to 1",
                        "finished b, seed 1");
        assertThat(finished).extracting(RunRecord::outcome).containsOnly("completed");
    }

    @Test
    void aWorkerThatDiesTakesItsOwnRunWithItAndSaysHow() throws Exception {
        train(1, "a", "dies", "b");
        assertThat(finished)
                .containsExactly(
                        RunRecord.completed(new RunKey("a", 1), "scripted", 3),
                        RunRecord.failed(
                                new RunKey("dies", 1),
                                "",
                                0,
                                "its worker process ended with code 7: java.lang.OutOfMemoryError: none left"),
                        RunRecord.completed(new RunKey("b", 1), "scripted", 3));
    }

    @Test
    void manyWorkersThatDieLoseNoRun() throws Exception {
        train(3, "dies", "a", "dies", "b", "dies", "c", "dies");
        assertThat(finished).hasSize(7);
        assertThat(finished)
                .filteredOn(run -> run.isMeasured())
                .extracting(RunRecord::variant)
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aWorkerThatTheJvmOrTheSystemEndsSaysWhy() throws Exception {
        train(1, "starves", "is killed");
        assertThat(finished)
                .extracting(RunRecord::outcome)
                .containsExactly(
                        "failed: its worker process ended with code 1: Error occurred during initialization of VM"
                                + " Could not reserve enough space for 1048576KB object heap",
                        "failed: its worker process ended with code 137 (SIGKILL, as systems do where memory is short)");
    }

    /** The log holds the user's environment variables, so it is neither in the results nor in the current folder. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aCrashLogIsNamed() throws Exception {
        train(1, "crashes");
        assertThat(finished.get(0).outcome())
                .startsWith("failed: its worker process ended with code ")
                .contains("; it crashed in native code, and Java's crash log is " + WorkerCommand.crashLogs());
        String log = finished.get(0).outcome().replaceFirst("(?s).*crash log is ", "");
        assertThat(Files.deleteIfExists(Path.of(log))).isTrue();
        assertThat(Path.of(log).toAbsolutePath().getParent())
                .isNotEqualTo(Path.of("").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hangs", "stops"})
    @DisabledOnOs(OS.WINDOWS)
    void aWorkerThatGivesNoSignOfLifeIsEndedAndTheOtherRunsAreTrained(String variant) throws Exception {
        WorkerCommand impatient = ScriptedWorker.COMMAND.with(Duration.ofSeconds(4));
        try (WorkerPool pool = new WorkerPool(impatient, 1, Optional.empty())) {
            pool.setUp("any", Map.of());
            pool.train(runs(variant, "a"), folder, run -> 3, heardBy(listener));
        }
        assertThat(finished)
                .extracting(RunRecord::outcome)
                .containsExactly(
                        "failed: its worker process gave no sign of life for 4 s, neither a step nor a mini-batch of an"
                                + " evaluation, and was ended",
                        "completed");
    }

    @Test
    void aLongEvaluationIsNotEnded() throws Exception {
        // Its signs of life, six within 5.4 s, take longer than this patience, but none comes later than it.
        WorkerCommand impatient = ScriptedWorker.COMMAND.with(Duration.ofSeconds(4));
        try (WorkerPool pool = new WorkerPool(impatient, 1, Optional.empty())) {
            pool.setUp("any", Map.of());
            pool.train(runs("evaluates"), folder, run -> 3, heardBy(listener));
        }
        assertThat(finished).extracting(RunRecord::outcome).containsExactly("completed");
    }

    /** Else the broken one would fail run after run, faster than the other trains. */
    @Test
    void aWorkerThatCannotBeMadeReadyLeavesTheRunsToTheOthers() throws Exception {
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 3, Optional.empty())) {
            pool.setUp("one " + folder.resolve("token"), Map.of());
            pool.train(runs("a", "b", "c", "d", "e"), folder, run -> 3, heardBy(listener));
        }
        assertThat(finished).hasSize(5).allMatch(RunRecord::isCompleted);
    }

    @Test
    void whereNoWorkerIsLeftTheRunsFailWithTheCause() throws Exception {
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            pool.setUp("one " + folder.resolve("token"), Map.of());
            pool.train(runs("dies", "a", "b"), folder, run -> 3, heardBy(listener));
        }
        assertThat(finished).hasSize(3);
        assertThat(finished)
                .filteredOn(run -> !run.variant().equals("dies"))
                .extracting(RunRecord::outcome)
                .containsOnly("failed: its worker process ended with code 9: java.lang.Error: no device left");
    }

    @Test
    void anAnswerThatCannotBeReadFailsTheRunAndNotTheOthers() throws Exception {
        train(1, "lies", "a");
        assertThat(finished.get(0).outcome())
                .startsWith("failed: a message between a worker process and the command is not JSON: ");
        assertThat(finished.get(1).isCompleted()).isTrue();
    }

    @Test
    void anAnswerIsFoundBehindWhatALibraryPrinted() throws Exception {
        train(1, "mumbles");
        assertThat(finished).containsExactly(RunRecord.completed(new RunKey("mumbles", 1), "scripted", 3));
    }

    @Test
    void whereAnEndCannotBeRecordedNoFurtherRunIsBegun() throws Exception {
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            pool.setUp("any", Map.of());
            OneAtATime full = new OneAtATime(listener, run -> {
                throw new RunFailure("no space left");
            });
            assertThatThrownBy(() -> pool.train(runs("a", "b", "c"), folder, run -> 3, full))
                    .isInstanceOf(RunFailure.class)
                    .hasMessage("no space left");
        }
        assertThat(heard).containsExactly("started a, seed 1 of 3", "progressed a, seed 1 to 1");
    }

    @Test
    void whatTheListenerThrowsEndsTheCommandButNotTheRun() throws Exception {
        RunListener failing = new RunListener() {
            @Override
            public void progressed(RunKey run, long step) {
                throw new IllegalStateException("the display is gone");
            }
        };
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            pool.setUp("any", Map.of());
            assertThatThrownBy(() -> pool.train(runs("a", "b"), folder, run -> 3, heardBy(failing)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the display is gone");
        }
        assertThat(finished).containsExactly(RunRecord.completed(new RunKey("a", 1), "scripted", 3));
    }

    @Test
    void anErrorOfAThreadIsNotLost() throws Exception {
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            pool.setUp("any", Map.of());
            OneAtATime full = new OneAtATime(listener, run -> {
                throw new OutOfMemoryError("of the command");
            });
            assertThatThrownBy(() -> pool.train(runs("a", "b"), folder, run -> 3, full))
                    .isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(heard).doesNotContain("started b, seed 1 of 3");
    }

    /** As where a pipe's reader pauses. */
    @Test
    void aSlowListenerEndsNoWorker() throws Exception {
        RunListener slow = new RunListener() {
            @Override
            public void progressed(RunKey run, long step) {
                try {
                    Thread.sleep(Duration.ofSeconds(5).toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (WorkerPool pool =
                new WorkerPool(ScriptedWorker.COMMAND.with(Duration.ofSeconds(4)), 1, Optional.empty())) {
            pool.setUp("any", Map.of());
            pool.train(runs("a"), folder, run -> 3, heardBy(slow));
        }
        assertThat(finished).extracting(RunRecord::outcome).containsExactly("completed");
    }

    @Test
    void aWarningOfARunNamesTheRun() throws Exception {
        List<String> warnings = new ArrayList<>();
        RunListener told = new RunListener() {
            @Override
            public void warned(String line) {
                warnings.add(line);
            }
        };
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            pool.setUp("any", Map.of());
            pool.train(runs("warns"), folder, run -> 3, heardBy(told));
        }
        assertThat(warnings).containsExactly("warns, seed 1: the disk is nearly full");
        assertThat(finished).extracting(RunRecord::outcome).containsExactly("completed");
    }

    @Test
    void aWorkerOfAnotherBuildTrainsNothing() {
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            assertThatThrownBy(() -> pool.setUp("rebuilt", Map.of()))
                    .isInstanceOf(RunFailure.class)
                    .hasMessage("bn was built anew while this command runs, so a new worker process has other code; go"
                            + " on with 'bn resume'");
        }
    }

    @Test
    void aSetupThatCannotBeUsedIsBadInput() {
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            assertThatThrownBy(() -> pool.setUp("unusable", Map.of()))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("the setup says so");
        }
    }

    @Test
    void aWorkerThatReadsOtherDataThanTheCommandTrainsNothing() throws Exception {
        Path data = Files.writeString(folder.resolve("data"), "sha256:1");
        Map<String, String> ours = Map.of("images", "sha256:1");
        String refusal = "a worker process read other data than the command: the checksum of images is sha256:2;"
                + " sha256:1 is expected";
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            pool.setUp(data.toString(), ours);
            Files.writeString(data, "sha256:2");
            pool.train(runs("dies", "a"), folder, run -> 3, heardBy(listener)); // by another worker, after it died
        }
        assertThat(finished.get(1)).isEqualTo(RunRecord.failed(new RunKey("a", 1), "", 0, refusal));
        try (WorkerPool pool = new WorkerPool(ScriptedWorker.COMMAND, 1, Optional.empty())) {
            assertThatThrownBy(() -> pool.setUp(data.toString(), ours))
                    .isInstanceOf(RunFailure.class)
                    .hasMessage(refusal);
        }
    }

    @Test
    void aProgramThatIsNoWorkerIsSaidToHaveEnded() {
        try (WorkerPool pool = new WorkerPool(new WorkerCommand("no.such.Program", List.of()), 1, Optional.empty())) {
            assertThatThrownBy(() -> pool.setUp("any", Map.of()))
                    .isInstanceOf(WorkerProcess.Died.class)
                    .hasMessageContaining("ended with code 1")
                    .hasMessageContaining("no.such.Program");
        }
    }
}
