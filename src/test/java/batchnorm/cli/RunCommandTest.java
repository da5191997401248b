package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import batchnorm.FastStart;
import batchnorm.results.AccuracyFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn run}, completed and interrupted. */
@Timeout(120)
class RunCommandTest {
    private static final String FOREVER = "training.steps=1000000000";

    @TempDir
    Path folder;

    private String[] run(String... options) {
        return Stream.concat(Stream.of("run", TinyFile.in(folder), "--out", out().toString()), Arrays.stream(options))
                .toArray(String[]::new);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean hasTrained(RunKey key) {
        Path accuracy = new ResultDirectory(out()).accuracy(key);
        try {
            return Files.exists(accuracy) && Files.size(accuracy) > 1000;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void trainsReportsAndExitsByTheClaimsWhereAsked() {
        CommandResult said = CommandResult.by(run("--smoke", "--variant", "plain", "--check", "--save-models"));
        assertThat(said.out()).contains("a smoke run: its numbers and verdicts say nothing about the paper\nreport: ");
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.CLAIM_NOT_SHOWN);
        assertThat(said.out()).isNotEmpty();
        assertThat(said.err()).containsPattern("(?m)^plain seed 1: completed, [0-9.]+ s$");
        ResultDirectory results = ResultDirectory.open(out());
        assertThat(ProvenanceFile.read(results.provenance()).experiment().smoke())
                .isTrue();
        assertThat(results.summary()).exists();
        assertThat(results.report()).exists();
        assertThat(results.model(new RunKey("plain", 1))).isNotEmptyFile();
        assertThat(CommandResult.by("report", out().toString()).code()).isZero();
    }

    @Test
    void aWorkerThatIsKilledFailsItsRunAndTheCommand() throws Exception {
        List<ProcessHandle> others = ProcessHandle.current().children().toList();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<CommandResult> running = thread.submit(() ->
                    CommandResult.by(run("--set", FOREVER, "--seeds", "1", "--variant", "plain", "--workers", "1")));
            await(() -> hasTrained(new RunKey("plain", 1)) || running.isDone());
            ProcessHandle.current()
                    .children()
                    .filter(child -> !others.contains(child))
                    .forEach(ProcessHandle::destroyForcibly);
            CommandResult said = running.get();
            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.FAILURE);
            assertThat(said.err())
                    .endsWith("bn: plain, seed 1: failed: its worker process ended with code 137"
                            + " (SIGKILL, as systems do where memory is short)"
                            + System.lineSeparator());
            assertThat(ProvenanceFile.read(ResultDirectory.open(out()).provenance())
                            .runs())
                    .extracting(RunRecord::isMeasured)
                    .containsExactly(false);
        } finally {
            thread.shutdownNow();
        }
    }

    /** With SIGKILL, which no process can handle, and one of its two workers. The other one ends by itself. */
    @Test
    void aRunThatIsKilledLeavesWholeLinesAndNoWorker() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"));
        builder.command()
                .addAll(List.of(FastStart.OPTION, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        builder.command()
                .addAll(List.of(run("--set", FOREVER, "--workers", "2", "--set", "training.evaluate-every=1")));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        List<RunKey> keys = List.of(new RunKey("plain", 1), new RunKey("BN", 1));
        List<ProcessHandle> workers = List.of();
        try {
            await(() -> !process.isAlive() || keys.stream().allMatch(this::hasTrained));
            workers = process.descendants().toList();
            assertThat(workers).as(Files.readString(folder.resolve("log"))).hasSize(2);
            CommandResult second = CommandResult.by("resume", out().toString());
            assertThat(second.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(second.err()).startsWith("bn: another command is writing to " + out() + ";");
            workers.get(0).destroyForcibly();
            process.destroyForcibly().waitFor();
            for (ProcessHandle worker : workers) {
                worker.onExit().get(20, TimeUnit.SECONDS);
            }
        } finally {
            workers.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        ResultDirectory results = ResultDirectory.open(out());
        ResultLock.take(results).close(); // the lock ended with its process
        assertThat(ProvenanceFile.read(results.provenance()).unfinished()).containsAll(keys);
        for (RunKey key : keys) {
            assertThat(Files.readString(results.accuracy(key))).endsWith("\n");
            assertThat(Files.readString(results.activations(key))).endsWith("\n");
            assertThat(AccuracyFile.read(results.accuracy(key)).torn()).isFalse();
        }
    }

    /** Eight layers whose weights take 320 GB. Linux grants even that where it is told to refuse nothing. */
    @Test
    void aNetworkThatNoMemoryHoldsIsAFailureThatSaysSo() throws IOException {
        Path policy = Path.of("/proc/sys/vm/overcommit_memory");
        assumeFalse(Files.exists(policy) && Files.readString(policy).strip().equals("1"), "memory is never refused");
        String layers = String.join(", ", Collections.nCopies(8, "100000"));
        CommandResult said =
                CommandResult.by(run("--smoke", "--variant", "plain", "--set", "network.hidden=[" + layers + "]"));
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.err())
                .contains("the system has no memory for the network's arrays; a smaller network or mini-batch takes"
                        + " less")
                .doesNotContain("unexpected");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anExperimentThatCannotBeBegunAfterAnotherIsAFailure() throws Exception {
        // Its folder comes to exist when the first one's does.
        Files.createDirectory(out());
        Files.createSymbolicLink(out().resolve("tiny"), Path.of("section-3-identity"));
        CommandResult said = CommandResult.by(
                "run", "section-3-identity", TinyFile.in(folder), "--smoke", "--out", out().toString());
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.err())
                .endsWith("bn: tiny.yaml: output folder " + out().resolve("tiny")
                        + " exists already; a new folder is expected" + System.lineSeparator());
        assertThat(said.out()).contains("report.md");
    }
}
