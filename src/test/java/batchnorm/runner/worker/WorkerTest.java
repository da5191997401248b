package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.run.Keeping;
import batchnorm.runner.Tiny;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkerTest {
    @TempDir
    Path folder;

    private List<Map<String, Object>> serve(String... orders) throws InterruptedException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteArrayInputStream in =
                new ByteArrayInputStream(String.join("\n", orders).concat("\n").getBytes(StandardCharsets.UTF_8));
        Worker.serve(in, new PrintStream(answers, true, StandardCharsets.UTF_8), () -> {});
        return answers.toString(StandardCharsets.UTF_8)
                .lines()
                .map(Messages::fromWorker)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void anInputThatEndsAtOnceIsNoWork() throws InterruptedException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        Worker.serve(
                new ByteArrayInputStream(new byte[0]), new PrintStream(answers, true, StandardCharsets.UTF_8), () -> {
                    throw new AssertionError("no run was being trained");
                });
        assertThat(answers.size()).isZero();
    }

    @Test
    void saysWhyASetupCannotBeUsed() throws InterruptedException {
        String fewer = Messages.setup(Tiny.source("dataset.evaluation.images=10001"), "", Keeping.ROWS);
        assertThat(serve(fewer))
                .filteredOn(said -> !said.containsKey("goes_on")) // where reading the data takes long
                .containsExactly(
                        Map.of("unusable", "dataset.evaluation.images is 10001; drawn-digits has 10000 test images"));
        String wrong = Messages.setup(Tiny.source("training.steps=0"), "", Keeping.ROWS);
        assertThat(serve(wrong).get(0).get("unusable")).asString().contains("--set training.steps=0");
    }

    /** Without the check of the variables, each of these settings once trained garbage or ended in an abort. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "dl4j", "onednn"})
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void refusesToTrainWhereTheArithmeticIsWrong(String engine) throws IOException, InterruptedException {
        Ended worker = unchecked("0", "training.engine=" + engine);
        assertThat(worker.said()).noneMatch(answer -> answer.containsKey("ready"));
        if (worker.code() == 0) {
            assertThat(worker.said())
                    .extracting(answer -> answer.get("unusable"))
                    .singleElement()
                    .asString()
                    .startsWith("the arithmetic of engine ");
        }
    }

    /** The same worker, else the one above might not have begun. */
    @Test
    void isReadyWhereTheArithmeticIsRight() throws IOException, InterruptedException {
        Ended worker = unchecked("1", "plain:training.engine=dl4j", "BN:training.engine=onednn");
        assertThat(worker.code()).isZero();
        assertThat(worker.said()).anyMatch(answer -> answer.containsKey("ready"));
    }

    private record Ended(int code, List<Map<String, Object>> said) {}

    /** Sets up a worker that does not look at its environment first. It may crash. */
    private static Ended unchecked(String threads, String... settings) throws IOException, InterruptedException {
        ProcessBuilder builder = new WorkerCommand(UncheckedWorker.class.getName(), List.of()).processBuilder();
        builder.command().add(builder.command().indexOf("-cp"), "-XX:ErrorFile=/dev/null");
        builder.environment().put("OMP_NUM_THREADS", threads);
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            try (BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8)) {
                orders.write(Messages.setup(Tiny.source(settings), "", Keeping.ROWS));
                orders.newLine();
            }
            List<Map<String, Object>> said = answers.lines()
                    .map(Messages::fromWorker)
                    .flatMap(Optional::stream)
                    .filter(answer -> !answer.containsKey("goes_on"))
                    .toList();
            return new Ended(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The pipe to the worker closes, as it does when the command is killed, even with SIGKILL. */
    @Test
    void endsInMidRunWhenItsInputEndsAndLeavesWholeLines() throws IOException, InterruptedException {
        Process process = new WorkerCommand("batchnorm.cli.Main", List.of("worker"))
                .processBuilder()
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8);
            orders.write(Messages.setup(
                    Tiny.source("training.steps=1000000000", "training.evaluate-every=1"), "", Keeping.ROWS));
            orders.newLine();
            orders.write(Messages.run(new RunKey("BN", 1), folder, false));
            orders.newLine();
            orders.flush();
            awaitStep(answers, 20);
            orders.close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        ResultDirectory results = new ResultDirectory(folder);
        RunKey key = new RunKey("BN", 1);
        assertThat(Tiny.text(results.accuracy(key))).endsWith("\n");
        assertThat(Tiny.text(results.activations(key))).endsWith("\n");
        // A step is told before it is evaluated, so the last one may have no row.
        assertThat(Tiny.evaluations(results, key)).hasSizeGreaterThanOrEqualTo(20);
    }

    private static void awaitStep(BufferedReader answers, long least) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            Object step =
                    Messages.fromWorker(line).map(answer -> answer.get("step")).orElse(null);
            if (step instanceof Number number && number.longValue() >= least) {
                return;
            }
        }
        throw new AssertionError("the worker ended before step " + least);
    }
}
