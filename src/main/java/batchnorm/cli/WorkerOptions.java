package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.runner.worker.WorkerCommand;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --workers} and {@code --threads}: how a command shares the processor among its worker processes. */
final class WorkerOptions {
    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Worker processes that train at the same time, one run each. The results do not depend on it."
                    + " Default: the number of cores, divided by --threads.")
    private Integer workers;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of each worker process. The last digits of the results depend on it, because sums are"
                            + " added up in another order. Default: OMP_NUM_THREADS, or 1 if that is not set;"
                            + " for 'bn resume' the recorded number.")
    private Integer threads;

    /** Whether the user gave one of them. */
    boolean areGiven() {
        return workers != null || threads != null;
    }

    /**
     * How many worker processes to start.
     *
     * @throws BadInput if the user asked for fewer than one, of workers or of threads
     */
    int workers() {
        if (workers != null && workers < 1) {
            throw new BadInput("--workers is " + workers + "; a whole number from 1 is expected");
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return workers == null ? Math.max(1, cores / threads().orElse(1)) : workers;
    }

    /**
     * How each worker process is started.
     *
     * @throws BadInput if the user asked for fewer than one thread
     */
    WorkerCommand command() {
        return new WorkerCommand(Main.class.getName(), List.of(WorkerCommandLine.NAME)).with(threads());
    }

    private Optional<Integer> threads() {
        if (threads != null && threads < 1) {
            throw new BadInput("--threads is " + threads + "; a whole number from 1 is expected");
        }
        return Optional.ofNullable(threads);
    }
}
