package batchnorm.runner;

import batchnorm.RunFailure;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.runner.worker.OneAtATime;
import batchnorm.runner.worker.ReplicaTrainer;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.runner.worker.WorkerPool;
import batchnorm.runner.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Runs on a cluster. A network of one replica is trained by one machine. A network of several is trained by as many
 * machines as it has replicas; a worker process of this machine averages and evaluates it.
 */
final class ClusterPool implements RunPool {
    private final RunPool cluster;
    private final WorkerCommand worker;
    private final int workers;
    private final Predicate<RunKey> hasReplicas;
    private String message = "";
    private Map<String, String> checksums = Map.of();

    /**
     * @param worker how worker processes of this machine are started
     * @param workers the most of them
     */
    ClusterPool(RunPool cluster, WorkerCommand worker, int workers, Predicate<RunKey> hasReplicas) {
        this.cluster = cluster;
        this.worker = worker;
        this.workers = workers;
        this.hasReplicas = hasReplicas;
    }

    @Override
    public Environment setUp(String setup, Map<String, String> data) throws WorkerProcess.Died {
        message = setup;
        checksums = Map.copyOf(data);
        return cluster.setUp(setup, data);
    }

    @Override
    public void train(List<RunKey> runs, Path results, ToLongFunction<RunKey> steps, OneAtATime listener)
            throws InterruptedException {
        List<RunKey> alone = runs.stream().filter(hasReplicas.negate()).toList();
        List<RunKey> replicated = runs.stream().filter(hasReplicas).toList();
        if (!alone.isEmpty()) {
            cluster.train(alone, results, steps, listener);
        }
        if (!replicated.isEmpty()) {
            Optional<ReplicaTrainer> replicas = cluster.replicas(listener);
            try (WorkerPool pool = new WorkerPool(worker, Math.min(workers, replicated.size()), replicas)) {
                pool.setUp(message, checksums);
                pool.train(replicated, results, steps, listener);
            } catch (WorkerProcess.Died e) {
                throw new RunFailure("no worker process could start on this machine: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
