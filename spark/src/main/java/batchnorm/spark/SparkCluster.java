package batchnorm.spark;

import batchnorm.runner.cluster.Cluster;
import batchnorm.runner.cluster.ClusterChoice;
import batchnorm.runner.cluster.ClusterFiles;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;

/** Spark, as {@link java.util.ServiceLoader} finds it. */
public final class SparkCluster implements Cluster {
    /** Called by the service loader. */
    public SparkCluster() {}

    @Override
    public RunPool connect(ClusterChoice choice, ClusterFiles files, WorkerCommand worker, RunListener listener) {
        // Spark and the libraries that it calls look for their parts with this loader, also in threads begun later.
        Thread.currentThread().setContextClassLoader(SparkCluster.class.getClassLoader());
        System.setProperty("bn.cluster.log", files.log().toString());
        return new SparkPool(Connection.to(choice, files, worker), files, worker, listener);
    }
}
