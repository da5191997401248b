package batchnorm.training;

/**
 * Training by several replicas of a network (data parallelism by averaging of parameters). Each replica makes steps on
 * mini-batches of its own. After every {@code averageEvery} steps, and after the last one, all of them get the mean of
 * their parameters, moving statistics and velocities.
 *
 * @param replicas number of replicas, at least 2
 * @param averageEvery number of steps of each replica from one average to the next, at least 1
 * @param statistics what batch normalization takes its mean and variance over; synchronized ones need an average after
 *     every step, because only then the replicas are one network
 */
public record Replication(int replicas, long averageEvery, Statistics statistics) {
    /** Each needs its own state in memory. */
    public static final int MOST = 256;

    /** The examples that share a mean and a variance. */
    public enum Statistics {
        /** The mini-batch of one replica. */
        LOCAL,
        /** The mini-batches of all replicas together. */
        SYNCHRONIZED
    }

    public Replication {
        if (replicas < 2 || replicas > MOST || averageEvery < 1) {
            throw new IllegalArgumentException(
                    "not a replication: " + replicas + " replicas, averaged every " + averageEvery + " steps");
        }
        if (statistics == Statistics.SYNCHRONIZED && averageEvery != 1) {
            throw new IllegalArgumentException(
                    "replicas with synchronized statistics are averaged every step, not every " + averageEvery);
        }
    }

    /** Whether the replicas make each step together. */
    public boolean isSynchronized() {
        return statistics == Statistics.SYNCHRONIZED;
    }

    /** The step after which the replicas that have made {@code done} steps are averaged next. */
    public long nextAverage(long done, long steps) {
        return Math.min(steps, (done / averageEvery + 1) * averageEvery);
    }

    /** In words. */
    public String describe() {
        return replicas + " replicas, averaged every " + (averageEvery == 1 ? "step" : averageEvery + " steps")
                + (isSynchronized() ? ", with synchronized statistics" : "");
    }
}
