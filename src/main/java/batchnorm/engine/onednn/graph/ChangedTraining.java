package batchnorm.engine.onednn.graph;

import batchnorm.network.BatchRenormalization;
import batchnorm.network.GhostBatch;
import batchnorm.network.Normalization;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What training computes in place of Algorithm 1 over the whole mini-batch. The layer in DL4J's graph is that of batch
 * normalization, which does not say so.
 */
public sealed interface ChangedTraining {

    /** Ghost batches, each normalized by itself. */
    record Ghosts(GhostBatch how) implements ChangedTraining {
        /** Where the ghost batches of m examples begin, and behind the last of these m. */
        public int[] bounds(int m) {
            int[] bounds = new int[how.count(m) + 1];
            for (int i = 0; i < how.count(m); i++) {
                bounds[i + 1] = bounds[i] + how.size(i, m);
            }
            return bounds;
        }
    }

    /**
     * Batch renormalization.
     *
     * @param steps the number of steps that the network has made
     */
    record Renormalization(BatchRenormalization.Limits limits, LongSupplier steps) implements ChangedTraining {
        /** The limit of r in the next step. */
        public double largestRatio() {
            return limits.r(steps.getAsLong());
        }

        /** The limit of d in the next step. */
        public double largestDistance() {
            return limits.d(steps.getAsLong());
        }
    }

    /**
     * The nodes of a network whose batch normalization is trained as {@code how} says.
     *
     * @param steps the number of steps that the network has made
     * @throws IllegalArgumentException if the engine cannot train so
     */
    static List<Node> in(List<Node> nodes, Normalization how, LongSupplier steps) {
        if (how instanceof GhostBatch ghost) {
            return with(nodes, new Ghosts(ghost));
        } else if (how instanceof BatchRenormalization renormalization) {
            return with(nodes, new Renormalization(renormalization.limits(), steps));
        } else if (!how.isPerFeatureMap()) {
            throw new IllegalArgumentException("the onednn engine does not train " + how.describe());
        }
        return nodes;
    }

    private static List<Node> with(List<Node> nodes, ChangedTraining change) {
        return nodes.stream()
                .map(node -> node.kind() instanceof Node.Normalization batch
                        ? new Node(node.name(), batch.with(Optional.of(change)), node.sources(), node.output())
                        : node)
                .toList();
    }
}
