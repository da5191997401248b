package batchnorm.spark;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunNode;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.cluster.NodeAnswer;
import batchnorm.runner.cluster.NodeOrder;
import batchnorm.runner.cluster.NodeSetup;
import batchnorm.runner.cluster.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** The jobs of a call, each for one run. Spark takes them in the order in which they are submitted. */
final class SparkJobs {
    private final JavaSparkContext spark;
    private final ClusterEvents events;
    private final Nodes nodes;
    private final NodeSetup setup;
    private final Path results;
    private final List<Job> jobs = new ArrayList<>();
    private int submitted;

    SparkJobs(JavaSparkContext spark, ClusterEvents events, Nodes nodes, NodeSetup setup, Path results) {
        this.spark = spark;
        this.events = events;
        this.nodes = nodes;
        this.setup = setup;
        this.results = results;
    }

    /**
     * A run that is being trained.
     *
     * @param tries how many worker processes have ended with it
     * @param begun its files, where it goes on from a checkpoint
     */
    private record Job(RunKey run, int tries, Map<String, byte[]> begun, JavaFutureAction<List<Reply>> future) {}

    /** Submits a run. It goes on from a checkpoint, if its folder has one. */
    void submit(RunKey run) {
        submit(run, 0, RunFolder.in(results, run).begun());
    }

    private void submit(RunKey run, int tries, Map<String, byte[]> begun) {
        LongAccumulator steps = spark.sc().longAccumulator();
        String number = String.valueOf(submitted++);
        events.expect(number, run, steps.id());
        spark.setLocalProperty(ClusterEvents.RUN, number);
        NodeOrder order = new NodeOrder(setup, run.variant(), run.seed(), begun);
        jobs.add(new Job(
                run,
                tries,
                begun,
                spark.parallelize(List.of(order), 1).map(new Tasks.Train(steps)).collectAsync()));
        spark.setLocalProperty(ClusterEvents.RUN, null);
    }

    boolean areLeft() {
        return !jobs.isEmpty();
    }

    /** The runs that have ended since the last call. Those that a machine could not train are submitted again. */
    List<RunRecord> ended() throws InterruptedException {
        List<RunRecord> records = new ArrayList<>();
        for (Job job : List.copyOf(jobs)) {
            if (job.future().isDone()) {
                jobs.remove(job);
                end(job).ifPresent(records::add);
            }
        }
        return records;
    }

    private Optional<RunRecord> end(Job job) throws InterruptedException {
        try {
            Reply reply = nodes.checked(job.future().get().get(0));
            if (reply.answer() instanceof NodeAnswer.Trained trained) {
                return Optional.of(record(job.run(), trained));
            }
            if (reply.answer() instanceof NodeAnswer.Refused refused) {
                return again(job, reply.executor(), refused);
            }
            return again(job, (NodeAnswer.Died) reply.answer());
        } catch (ExecutionException e) {
            return Optional.of(RunRecord.failed(job.run(), "", 0, Reasons.of(e)));
        }
    }

    private RunRecord record(RunKey run, NodeAnswer.Trained trained) {
        nodes.compare(trained.node(), trained.environment());
        RunFolder.in(results, run).write(trained.files());
        return new RunRecord(run.variant(), run.seed(), trained.engine(), trained.outcome(), trained.steps())
                .on(RunNode.of(trained.node(), trained.environment()));
    }

    private Optional<RunRecord> again(Job job, String executor, NodeAnswer.Refused refused) {
        String why = nodes.refuse(executor, refused);
        if (!nodes.othersComeIn()) {
            return Optional.of(RunRecord.failed(job.run(), "", 0, why));
        }
        submit(job.run(), job.tries(), job.begun());
        return Optional.empty();
    }

    private Optional<RunRecord> again(Job job, NodeAnswer.Died died) {
        if (job.tries() + 1 >= SparkPool.TRIES) {
            if (!died.files().isEmpty()) {
                RunFolder.in(results, job.run()).write(died.files());
            }
            return Optional.of(RunRecord.failed(job.run(), "", 0, nodes.words(died)));
        }
        nodes.warn(job.run() + " is trained again: " + nodes.words(died));
        submit(job.run(), job.tries() + 1, died.files());
        return Optional.empty();
    }
}
