package batchnorm.engine;

import java.util.List;

/**
 * How the replicas of a network tell each other numbers while they make a step together. Each of them calls it at the
 * same points of the step.
 */
@FunctionalInterface
public interface Exchange {
    /**
     * Waits until every replica has told its numbers.
     *
     * @param mine the numbers of this replica
     * @return those of all replicas in their order, as many from each
     * @throws batchnorm.RunFailure if another replica cannot go on
     */
    List<double[]> all(double[] mine);
}
