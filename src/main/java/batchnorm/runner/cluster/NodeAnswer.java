package batchnorm.runner.cluster;

import batchnorm.results.provenance.Environment;
import java.io.Serializable;
import java.util.Map;

/** What a machine of a cluster answers. */
public sealed interface NodeAnswer extends Serializable {
    /** The machine's name in the cluster. */
    String node();

    /** A worker process is ready to train. */
    record Ready(String node, Environment environment) implements NodeAnswer {}

    /**
     * A run ended: completed, diverged or failed.
     *
     * @param files the files of its folder
     */
    record Trained(
            String node, Environment environment, String engine, String outcome, long steps, Map<String, byte[]> files)
            implements NodeAnswer {
        public Trained {
            files = Map.copyOf(files);
        }
    }

    /** A replica has reached its next average, with the result as the worker process gave it. */
    record Replica(String node, Environment environment, String result) implements NodeAnswer {}

    /** The machine cannot train this experiment, now and later: it has other data, or no libraries. */
    record Refused(String node, String why) implements NodeAnswer {}

    /**
     * The worker process ended.
     *
     * @param files the files of the run, if it can go on from a checkpoint; else none
     */
    record Died(String node, String why, Map<String, byte[]> files) implements NodeAnswer {
        public Died {
            files = Map.copyOf(files);
        }
    }
}
