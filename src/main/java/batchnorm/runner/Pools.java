package batchnorm.runner;

import batchnorm.runner.cluster.ClusterLibrary;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.runner.worker.WorkerPool;
import java.nio.file.Path;

/** Chooses what trains the runs of a request: worker processes of this machine, or a cluster. */
final class Pools {
    private Pools() {}

    /**
     * Opens a pool.
     *
     * @param runs how many runs there are
     * @param home the checkout
     * @throws batchnorm.RunFailure if it cannot be opened
     */
    static RunPool open(Means means, int runs, Path home, WorkerCommand worker, RunListener listener) {
        return means.cluster().isPresent()
                ? ClusterLibrary.open(means.cluster().get(), worker, home, listener)
                : WorkerPool.forRuns(runs, worker, means.workers());
    }
}
