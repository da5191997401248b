package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.runner.cluster.ClusterChoice;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --cluster} and {@code --ship-bn}: the machines that train, if it is not this one. */
final class ClusterOptions {
    /** The addresses that Spark knows. */
    private static final Pattern MASTER =
            Pattern.compile("spark://\\S+:\\d+(,\\S+:\\d+)*|local(-cluster)?\\[[^\\]]+]|local|yarn|k8s://\\S+");

    @Option(
            names = "--cluster",
            paramLabel = "MASTER_URL",
            description = "Train on a Spark cluster, one run for each of its cores. The results are those of this"
                    + " machine where the processors are of the same kind. --workers is then the largest number of runs"
                    + " at the same time, by default as many as there are cores. src/cluster.md shows how to set one up."
                    + " Default: none, this machine trains.")
    private String master;

    @Option(
            names = "--ship-bn",
            description = "With --cluster: send the libraries, 200 MB, to each machine of the cluster."
                    + " Off by default: each machine has a checkout in which ./bn has run, named by BN_HOME there or at"
                    + " the same path as here.")
    private boolean ship;

    /** Whether the user gave one of them. */
    boolean areGiven() {
        return master != null || ship;
    }

    /**
     * The cluster; empty if this machine trains.
     *
     * @throws BadInput if the address is not one of Spark's, or an option is given without a cluster
     */
    Optional<ClusterChoice> choice(WorkerOptions workers) {
        if (master == null) {
            if (ship) {
                throw new BadInput("--ship-bn is given without --cluster; it is only for clusters, so leave it out");
            }
            return Optional.empty();
        }
        if (!MASTER.matcher(master).matches()) {
            throw new BadInput(
                    "--cluster is '" + master + "'; the address of a Spark master, spark://HOST:PORT, is expected");
        }
        return Optional.of(new ClusterChoice(master, workers.given(), ship));
    }
}
