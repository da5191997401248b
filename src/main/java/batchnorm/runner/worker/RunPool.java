package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param listener hears of the runs, from several threads
     * @throws RuntimeException from the listener, after which no further run begins
     */
    void train(List<RunKey> runs, Path results, ToLongFunction<RunKey> steps, OneAtATime listener)
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
