package batchnorm.runner.worker;

import java.util.List;
import java.util.Map;

/** Trains the replicas of networks for the workers that have their runs. May be called by several threads at a time. */
public interface ReplicaTrainer extends AutoCloseable {
    /**
     * Gets the first message to a worker, which has the experiment, before the first task.
     *
     * @param checksums of the data as the command read them, which every worker must find for itself
     */
    default void setUp(String message, Map<String, String> checksums) {}

    /**
     * Trains the replicas of one run from one average to the next.
     *
     * @param tasks one for each replica, as text for {@link WorkerProcess#trainReplica}
     * @return what that method returned for each, in the same order
     * @throws batchnorm.RunFailure if a task fails
     */
    List<String> train(List<String> tasks);

    /**
     * The same for replicas that share the statistics of their mini-batches, and so make each step together.
     *
     * @param tasks one for each replica of a run, in order
     * @throws batchnorm.RunFailure if a task fails, or if this trainer cannot do so
     */
    List<String> trainTogether(List<String> tasks);

    @Override
    default void close() {}
}
