package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.environment.ThreadCount;
import batchnorm.runner.worker.WorkerCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/**
 * {@code --workers}, {@code --threads} and {@code --stalled-after}: how a command shares the processor among its worker
 * processes.
 */
final class WorkerOptions {
    /** Each worker process takes several hundred MiB. */
    private static final int MOST_WORKERS = 1024;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Worker processes that train at the same time, one run each; if there are fewer runs than workers,"
                            + " also the replicas of a run. The results do not depend on it. Default: the number of cores, divided by the number of threads of each.")
    private Integer workers;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of each worker process. The last digits of the results depend on it, because sums are"
                            + " added up in another order. Default: OMP_NUM_THREADS, or 1 if that is not set;"
                            + " for 'bn resume' the recorded number.")
    private Integer threads;

    @Option(
            names = "--stalled-after",
            paramLabel = "SECONDS",
            description = "End a worker process that gives no sign of life for this long: no step, no mini-batch of an"
                    + " evaluation, no work on reading data. Its run fails, and 'bn resume' repeats it. While the"
                    + " command itself is stopped, no time passes. Default: 600.")
    private Integer stalledAfter;

    /** Whether the user gave one of them. */
    boolean areGiven() {
        return workers != null || threads != null || stalledAfter != null;
    }

    /**
     * How many worker processes to start.
     *
     * @throws BadInput if the user asked for fewer than one, of workers or of threads
     */
    int workers() {
        if (workers != null && (workers < 1 || workers > MOST_WORKERS)) {
            throw new BadInput(
                    "--workers is " + workers + "; a whole number from 1 to " + MOST_WORKERS + " is expected");
        }
        int cores = Runtime.getRuntime().availableProcessors();
        int each = threads().orElseGet(() -> ThreadCount.of(System.getenv()));
        return workers == null ? Math.max(1, cores / each) : workers;
    }

    /** Takes the recorded number of threads, unless the user gave another one. */
    void takeThreads(int recorded) {
        if (threads == null && recorded >= 1) {
            threads = recorded;
        }
    }

    /** How many the user asked for; empty if nothing was said. */
    OptionalInt given() {
        return workers == null ? OptionalInt.empty() : OptionalInt.of(workers());
    }

    /**
     * How each worker process is started.
     *
     * @throws BadInput if the user asked for fewer than one thread
     */
    WorkerCommand command() {
        return new WorkerCommand(Main.class.getName(), List.of(WorkerCommandLine.NAME))
                .with(threads())
                .with(patience());
    }

    private Duration patience() {
        if (stalledAfter != null && stalledAfter < 1) {
            throw new BadInput("--stalled-after is " + stalledAfter + "; a whole number of seconds from 1 is expected");
        }
        return stalledAfter == null ? WorkerCommand.PATIENCE : Duration.ofSeconds(stalledAfter);
    }

    private Optional<Integer> threads() {
        return Optional.ofNullable(threads).map(count -> ThreadCount.require("--threads", count));
    }
}
