package batchnorm.runner.cluster;

import batchnorm.runner.worker.WorkerCommand;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine of a cluster is told about an experiment, once for all of its runs.
 *
 * @param message the first message to a worker process
 * @param checksums of the data as the command read them
 * @param mainClass the class whose {@code main} serves as a worker, and in {@code arguments} its arguments
 * @param threads threads of each worker; 0 if the environment gives the number
 * @param patienceMillis how long a worker may give no sign of life
 * @param onCard whether each worker computes on an NVIDIA card of its machine
 * @param home the checkout of the command
 */
public record NodeSetup(
        String message,
        Map<String, String> checksums,
        String mainClass,
        List<String> arguments,
        int threads,
        long patienceMillis,
        boolean onCard,
        String home)
        implements Serializable {
    public NodeSetup {
        checksums = Map.copyOf(checksums);
        arguments = List.copyOf(arguments);
    }

    /** The setup for workers that are started with this command. */
    public static NodeSetup of(String message, Map<String, String> checksums, WorkerCommand worker, Path home) {
        return new NodeSetup(
                message,
                checksums,
                worker.mainClass(),
                worker.arguments(),
                worker.threads().orElse(0),
                worker.patience().toMillis(),
                worker.onCard(),
                home.toString());
    }

    /** The command that starts a worker on a machine. */
    WorkerCommand command(String classPath) {
        return new WorkerCommand(mainClass, arguments)
                .with(threads == 0 ? Optional.empty() : Optional.of(threads))
                .with(Duration.ofMillis(patienceMillis))
                .onCard(onCard)
                .withClassPath(classPath);
    }
}
