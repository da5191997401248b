package batchnorm.spark;

import batchnorm.RunFailure;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.runner.cluster.ClusterFiles;
import batchnorm.runner.cluster.NodeAnswer;
import batchnorm.runner.cluster.NodeSetup;
import batchnorm.runner.cluster.NodeWorker;
import batchnorm.runner.worker.OneAtATime;
import batchnorm.runner.worker.ReplicaTrainer;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils;

/** Trains runs as tasks of a Spark cluster, one job of one task for each run. */
final class SparkPool implements RunPool {
    /** A worker process may be killed where memory is short. Spark itself tries a lost task four times. */
    static final int TRIES = 4;

    private final JavaSparkContext spark;
    private final ClusterFiles files;
    private final WorkerCommand worker;
    private final ClusterEvents events = new ClusterEvents();
    private final Nodes nodes;
    private final Ending ending = new Ending();
    private NodeSetup setup;

    SparkPool(JavaSparkContext spark, ClusterFiles files, WorkerCommand worker, RunListener listener) {
        this.spark = spark;
        this.files = files;
        this.worker = worker;
        this.nodes = new Nodes(spark, events, listener::warned);
        events.listenTo(spark.sc());
    }

    @Override
    public Environment setUp(String message, Map<String, String> checksums) {
        setup = NodeSetup.of(message, checksums, worker, files.home());
        String why = "";
        int tries = 0;
        while (tries < TRIES) {
            Reply reply = prepare();
            if (reply.answer() instanceof NodeAnswer.Ready ready) {
                nodes.isFirst(ready.node(), ready.environment());
                return ready.environment();
            }
            if (reply.answer() instanceof NodeAnswer.Refused refused) {
                why = nodes.refuse(reply.executor(), refused);
                if (!nodes.othersComeIn()) {
                    throw new RunFailure("no node of the cluster can train: " + why);
                }
            } else {
                why = nodes.words(reply.answer());
                tries++;
            }
        }
        throw new RunFailure("no worker process could start in " + TRIES + " tries: " + why);
    }

    private Reply prepare() {
        try {
            JavaFutureAction<List<Reply>> job = spark.parallelize(List.of(setup), 1)
                    .map(new Tasks.Prepare())
                    .collectAsync();
            nodes.await(job, ending);
            Reply reply = job.get().get(0);
            return nodes.checked(reply);
        } catch (ExecutionException e) {
            throw new RunFailure(
                    "the Spark cluster cannot be used: " + Reasons.of(e) + "; Spark's log is " + files.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while a node of the cluster got ready", e);
        }
    }

    @Override
    public void train(List<RunKey> runs, Path results, ToLongFunction<RunKey> steps, OneAtATime listener)
            throws InterruptedException {
        Audience audience = new Audience(listener, steps);
        events.passOnTo(audience);
        nodes.tell(listener::warned);
        SparkJobs jobs = new SparkJobs(spark, events, nodes, setup, results);
        try {
            runs.forEach(jobs::submit);
            while (jobs.areLeft()) {
                nodes.pause(ending);
                audience.throwFailure();
                jobs.ended().forEach(audience::finished);
            }
        } catch (RuntimeException e) { // results can no longer be recorded, so stop
            spark.cancelAllJobs();
            throw e;
        }
    }

    @Override
    public Optional<ReplicaTrainer> replicas(RunListener listener) {
        nodes.tell(listener::warned);
        return Optional.of(new SparkReplicas(spark, nodes, setup, ending));
    }

    @Override
    public void close() {
        ending.close();
        String application = spark.sc().applicationId();
        boolean executorsHere = spark.master().startsWith("local-cluster");
        spark.close();
        NodeWorker.endIdle();
        if (executorsHere) { // a Spark of one's own machine never removes what its executors leave
            Utils.deleteRecursively(
                    Path.of(System.getenv("SPARK_HOME"), "work", application).toFile());
        }
    }
}
