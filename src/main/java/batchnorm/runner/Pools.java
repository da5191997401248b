package batchnorm.runner;

import batchnorm.results.provenance.RunKey;
import batchnorm.runner.cluster.ClusterLibrary;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.runner.worker.WorkerPool;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Chooses what trains the runs of a request: worker processes of this machine, or a cluster. */
final class Pools {
    private Pools() {}

    /**
     * Opens a pool.
     *
     * @param runs how many runs there are
     * @param home the checkout
     * @param hasReplicas whether several replicas train the network of a run
     * @throws batchnorm.RunFailure if it cannot be opened
     */
    static RunPool open(
            Means means,
            int runs,
            Path home,
            WorkerCommand worker,
            RunListener listener,
            Predicate<RunKey> hasReplicas) {
        return means.cluster().isPresent()
                ? new ClusterPool(
                        ClusterLibrary.open(means.cluster().get(), worker, home, listener),
                        worker,
                        means.workers(),
                        hasReplicas)
                : WorkerPool.forRuns(runs, worker, means.workers());
    }

    /**
     * The most worker processes of such a pool that train at the same time. With replicas that can be more than there
     * are runs. Empty for a cluster without a limit; each run then names its machine.
     */
    static OptionalInt workers(Means means, List<RunKey> runs, Predicate<RunKey> hasReplicas) {
        if (means.cluster().isPresent()) {
            return means.cluster().get().mostRuns();
        }
        boolean replicas = runs.stream().anyMatch(hasReplicas);
        return OptionalInt.of(replicas ? means.workers() : Math.min(means.workers(), runs.size()));
    }
}
