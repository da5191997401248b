package batchnorm.runner.cluster;

import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;

/** A kind of cluster. {@link ClusterLibrary} finds it with Java's {@link java.util.ServiceLoader}. */
public interface Cluster {
    /**
     * Connects to a cluster.
     *
     * @param worker how a worker process is started; its class path is found on each machine
     * @param listener receives warnings
     * @throws batchnorm.BadInput if the address is not one of a cluster
     * @throws batchnorm.RunFailure if the cluster cannot be used
     */
    RunPool connect(ClusterChoice choice, ClusterFiles files, WorkerCommand worker, RunListener listener);
}
