package batchnorm.spark;

import batchnorm.RunFailure;
import batchnorm.runner.cluster.NodeAnswer;
import batchnorm.runner.cluster.NodeSetup;
import batchnorm.runner.cluster.ReplicaOrder;
import batchnorm.runner.worker.ReplicaTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains the replicas of networks on the machines of a cluster: a job for each average, with a task for each replica. A
 * task that is lost is done again, with the same result.
 */
final class SparkReplicas implements ReplicaTrainer {
    private final JavaSparkContext spark;
    private final Nodes nodes;
    private final NodeSetup setup;
    private final Ending ending;

    SparkReplicas(JavaSparkContext spark, Nodes nodes, NodeSetup setup, Ending ending) {
        this.spark = spark;
        this.nodes = nodes;
        this.setup = setup;
        this.ending = ending;
    }

    @Override
    public List<String> train(List<String> tasks) {
        String[] results = new String[tasks.size()];
        String why = "";
        int tried = 0;
        while (tried < SparkPool.TRIES) {
            int[] left = IntStream.range(0, results.length)
                    .filter(i -> results[i] == null)
                    .toArray();
            List<Reply> replies =
                    replies(Arrays.stream(left).mapToObj(tasks::get).toList());
            boolean refusedOne = false;
            for (int i = 0; i < left.length; i++) {
                NodeAnswer answer = nodes.checked(replies.get(i)).answer();
                if (answer instanceof NodeAnswer.Replica replica) {
                    results[left[i]] = replica.result();
                    nodes.compare(replica.node(), replica.environment());
                } else if (answer instanceof NodeAnswer.Refused refused) {
                    why = nodes.refuse(replies.get(i).executor(), refused);
                    refusedOne = true;
                } else {
                    why = nodes.words(answer);
                }
            }
            if (Arrays.stream(results).allMatch(result -> result != null)) {
                return List.of(results);
            }
            if (refusedOne && !nodes.othersComeIn()) {
                break;
            }
            nodes.warn("a replica is trained again: " + why);
            tried += refusedOne ? 0 : 1; // a node that refuses says nothing about the others
        }
        throw new RunFailure("a replica could not be trained: " + why);
    }

    /** Machines of a cluster hear of each other only at an average. */
    @Override
    public List<String> trainTogether(List<String> tasks) {
        throw new RunFailure("replicas with synchronized statistics do not train on a cluster; leave out --cluster");
    }

    private List<Reply> replies(List<String> tasks) {
        List<ReplicaOrder> orders = new ArrayList<>();
        tasks.forEach(task -> orders.add(new ReplicaOrder(setup, task)));
        try {
            JavaFutureAction<List<Reply>> job = spark.parallelize(orders, orders.size())
                    .map(new Tasks.Replica())
                    .collectAsync();
            nodes.await(job, ending);
            return job.get();
        } catch (ExecutionException e) {
            throw new RunFailure("a replica could not be trained: " + Reasons.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while its replicas were trained", e);
        }
    }
}
