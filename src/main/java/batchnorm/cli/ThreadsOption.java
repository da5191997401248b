package batchnorm.cli;

import batchnorm.BadInput;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many threads each worker has. */
final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of each worker. Sums are rounded in another order with each number of them."
                    + " Default: what OMP_NUM_THREADS says, else 1; for 'bn resume' as before.")
    private Integer threads;

    /** @throws BadInput where it is below 1 */
    Optional<Integer> given() {
        if (threads != null && threads < 1) {
            throw new BadInput("--threads is " + threads + "; a whole number from 1 is expected");
        }
        return Optional.ofNullable(threads);
    }

    /** How many workers with so many threads fit on the cores. */
    int workersThatFit() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / given().orElse(1));
    }
}
