package batchnorm.cli;

import batchnorm.runner.worker.Worker;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bn worker}: a worker process, which other commands start. */
@Command(
        name = WorkerCommandLine.NAME,
        hidden = true,
        description = "Trains the runs that it is given on standard input.")
final class WorkerCommandLine implements Callable<Integer> {
    static final String NAME = "worker";

    @Override
    public Integer call() throws InterruptedException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // Halt instead of exit, because native code is running on the main thread and nothing needs to be cleaned up.
        Worker.serve(System.in, answers, () -> Runtime.getRuntime().halt(ExitCode.FAILURE));
        return ExitCode.OK;
    }
}
