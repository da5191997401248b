package batchnorm.run;

import java.util.List;

/** Where the replicas of a network train. The results do not depend on it. */
public interface Replicas {
    /**
     * Trains each replica from one average to the next.
     *
     * @param tasks one for each replica of a run
     * @return their results, in the same order
     * @throws batchnorm.RunFailure if that is not possible
     */
    List<ReplicaTask.Result> train(List<ReplicaTask> tasks);

    /**
     * The same for replicas that share the statistics of their mini-batches. So they make each step together.
     *
     * @param tasks one for each replica of a run, in order
     * @return their results, in the same order
     * @throws batchnorm.RunFailure if that is not possible
     */
    List<ReplicaTask.Result> trainTogether(List<ReplicaTask> tasks);
}
