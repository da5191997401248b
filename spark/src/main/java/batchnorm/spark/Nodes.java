package batchnorm.spark;

import batchnorm.results.provenance.Environment;
import batchnorm.runner.cluster.NodeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The machines of a cluster: which of them can be used, and how they differ. Runs with replicas ask it from several
 * threads at a time.
 */
final class Nodes {
    private static final Duration TICK = Duration.ofMillis(50);

    /** Executors of other machines may come in a little later than the first. */
    private static final Duration LATECOMERS = Duration.ofSeconds(10);

    private static final Duration UNTIL_WARNED = Duration.ofSeconds(20);

    private final JavaSparkContext spark;
    private final ClusterEvents events;
    private final Set<String> refusedExecutors = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private String first = "";
    private Environment environment;
    private long idleSince = System.nanoTime();
    private boolean idleWarned;
    private Consumer<String> warnings;

    Nodes(JavaSparkContext spark, ClusterEvents events, Consumer<String> warnings) {
        this.spark = spark;
        this.events = events;
        this.warnings = warnings;
    }

    /** Warnings go here from now on. */
    synchronized void tell(Consumer<String> receiver) {
        warnings = receiver;
    }

    /** The machine with which the others are compared. */
    synchronized void isFirst(String node, Environment its) {
        first = node;
        environment = its;
    }

    /** Warns once of each machine whose numbers may differ from those of the first. */
    synchronized void compare(String node, Environment its) {
        String differences = its.differencesFrom(environment);
        if (!differences.isEmpty() && warned.add(node)) {
            warnings.accept("node " + node + " is another machine than node " + first
                    + ", and the last digits of its runs may differ: " + differences);
        }
    }

    /** The reply, or a refusal of a machine with another release of Spark. */
    Reply checked(Reply reply) {
        return reply.version().equals(Connection.VERSION)
                ? reply
                : new Reply(
                        new NodeAnswer.Refused(
                                reply.answer().node(),
                                "it runs Spark " + reply.version() + "; " + Connection.VERSION
                                        + ", that of the command, is expected"),
                        reply.executor(),
                        reply.version());
    }

    /** Gives no further run to this executor. Says why, and warns once of each machine. */
    synchronized String refuse(String executor, NodeAnswer.Refused refused) {
        String why = words(refused);
        if (refusedExecutors.add(executor)) {
            spark.sc().killExecutors(scala.collection.immutable.Nil$.MODULE$.$colon$colon(executor));
        }
        if (warned.add("refused " + refused.node())) {
            warnings.accept(why + "; its runs go to the other nodes");
        }
        return why;
    }

    /** Passes on a warning of one line. */
    synchronized void warn(String line) {
        warnings.accept(line);
    }

    /** What a machine did not do, in words that name it. */
    String words(NodeAnswer answer) {
        String node = "node " + answer.node() + ": ";
        if (answer instanceof NodeAnswer.Refused refused) {
            return node + refused.why();
        }
        return answer instanceof NodeAnswer.Died died ? node + died.why() : node;
    }

    /** Whether there is an executor that was not refused. Waits a little for one. */
    boolean othersComeIn() {
        long end = System.nanoTime() + LATECOMERS.toNanos();
        do {
            if (isUsable()) {
                return true;
            }
            sleep();
        } while (System.nanoTime() < end);
        return false;
    }

    private synchronized boolean isUsable() {
        List<String> left = new ArrayList<>(events.executors());
        left.removeAll(refusedExecutors);
        return !left.isEmpty();
    }

    /** Waits for a job, and warns if no machine takes it. */
    void await(Future<?> job, Ending ending) throws InterruptedException {
        while (!job.isDone()) {
            pause(ending);
        }
    }

    /** Waits a moment. Warns once if no machine is there for long. */
    void pause(Ending ending) throws InterruptedException {
        Thread.sleep(TICK.toMillis());
        ending.await();
        warnIfIdle();
    }

    private synchronized void warnIfIdle() {
        long now = System.nanoTime();
        if (isUsable()) {
            idleSince = now;
        } else if (!idleWarned && now - idleSince > UNTIL_WARNED.toNanos()) {
            idleWarned = true;
            warnings.accept("no node of the cluster has taken a run for " + UNTIL_WARNED.toSeconds()
                    + " s; a worker of Spark " + Connection.VERSION
                    + " with a free core and 1 GiB of free memory is awaited");
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(TICK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
