package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.engine.Engine;
import batchnorm.network.NetworkSpec;
import batchnorm.training.Replication;
import batchnorm.training.Replication.Statistics;
import batchnorm.training.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how several replicas train a network, from the section {@code training}. */
final class ReplicationReader {
    /** The losses of so many steps are sent at once. */
    private static final int MOST_STEPS_APART = 1_000_000;

    private static final String STATISTICS = "replica-statistics";

    private ReplicationReader() {}

    /** One replica is one network, and then nothing is averaged. */
    static Optional<Replication> read(SectionReader training) {
        if (!training.has("replicas")) {
            return Optional.empty();
        }
        int replicas = (int) training.integer("replicas", 1, Replication.MOST);
        long averageEvery = training.integer("average-every", 1, MOST_STEPS_APART);
        Statistics statistics = statistics(training);
        if (statistics == Statistics.SYNCHRONIZED && averageEvery != 1) {
            training.problems()
                    .add(
                            training.originOf("average-every"),
                            "average-every is " + averageEvery + "; 1 is expected where " + STATISTICS
                                    + " is 'synchronized', for only then the replicas are one network");
            return Optional.empty();
        }
        return replicas == 1 ? Optional.empty() : Optional.of(new Replication(replicas, averageEvery, statistics));
    }

    private static Statistics statistics(SectionReader training) {
        Map<String, Statistics> choices = new LinkedHashMap<>();
        choices.put("local", Statistics.LOCAL);
        choices.put("synchronized", Statistics.SYNCHRONIZED);
        return training.has(STATISTICS) ? training.choice(STATISTICS, choices) : Statistics.LOCAL;
    }

    /** Some engine or normalization may know statistics of one mini-batch alone. */
    static void requireEngine(TrainingPlan plan, SectionReader training, Engine engine, NetworkSpec network) {
        if (plan.isSynchronized() && engine.knows(network) && !engine.synchronizes(network)) {
            training.problems()
                    .add(
                            training.originOf(STATISTICS),
                            STATISTICS + " is 'synchronized', which engine '" + engine.name()
                                    + "' cannot do for this network; 'local' is expected, or a fully connected network of"
                                    + " engine fused without ghost batches, renormalization, noise or whitening");
        }
    }

    /** A network that several replicas train exists only where they are averaged, and after the last step. */
    static void requireAverages(Replication one, SectionReader training, String key, long every, long steps) {
        if (every < steps && every % one.averageEvery() != 0) {
            training.problems()
                    .add(
                            training.originOf(key),
                            key + " is " + every + "; a multiple of average-every, which is " + one.averageEvery()
                                    + ", is expected");
        }
    }
}
