package batchnorm.runner.cluster;

import batchnorm.results.provenance.RunKey;
import java.io.Serializable;
import java.util.Map;

/**
 * One run that a machine of a cluster is to train.
 *
 * @param begun the files of the run, where it goes on from a checkpoint; else none
 */
public record NodeOrder(NodeSetup setup, String variant, long seed, Map<String, byte[]> begun) implements Serializable {
    public NodeOrder {
        begun = Map.copyOf(begun);
    }

    RunKey key() {
        return new RunKey(variant, seed);
    }
}
