package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Trains independent runs. The result of a run does not depend on where the pool trains it, on the same kind of
 * processor, or on the time.
 */
public interface RunPool extends AutoCloseable {
    /**
     * Sends the experiment and waits until a first run could begin. Returns the environment of the place that is ready.
     *
     * @param message the first message to a worker, {@link Messages#setup}
     * @param checksums of the data as the command read them, which every worker must find for itself
     * @throws RunFailure if no worker can be used, or has read other data
     */
    Environment setUp(String message, Map<String, String> checksums) throws WorkerProcess.Died;

    /**
     * Trains all runs. It can be called again for more runs.
     *
     * @param results the folder that the runs are written to
     * @param steps gives the number of steps of a run, for the listener
     * @param finished receives each run as it ends; one call at a time
     * @throws RuntimeException from {@code listener} or {@code finished}, after which no further run begins
     */
    void train(
            List<RunKey> runs,
            Path results,
            ToLongFunction<RunKey> steps,
            RunListener listener,
            Consumer<RunRecord> finished)
            throws InterruptedException;

    /**
     * What trains the replicas of networks that have several, apart from one another; empty if whatever trains a run
     * does that too.
     *
     * @param listener hears of replicas that were lost and are trained again
     */
    default Optional<ReplicaTrainer> replicas(RunListener listener) {
        return Optional.empty();
    }

    @Override
    void close();
}
