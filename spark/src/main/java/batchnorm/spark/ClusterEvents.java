package batchnorm.spark;

import batchnorm.results.provenance.RunKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import scala.Tuple4;

/** Hears from Spark which executors there are, and how far the runs have come. Called by a thread of Spark's. */
final class ClusterEvents extends SparkListener {
    /** The property of a job with the number of its run. */
    static final String RUN = "bn.run";

    private final Set<String> executors = ConcurrentHashMap.newKeySet();
    private final Map<Integer, RunKey> runOfStage = new ConcurrentHashMap<>();
    private final Map<Long, RunKey> runOfSteps = new ConcurrentHashMap<>();
    private final Map<String, RunKey> runs = new ConcurrentHashMap<>();
    private volatile Heard heard = new Heard() {};

    /** What is passed on. */
    interface Heard {
        /** A machine begins a run, perhaps not for the first time. */
        default void started(RunKey run) {}

        default void progressed(RunKey run, long step) {}

        /** Spark lost the run, and will have another machine train it. */
        default void lost(RunKey run, String node, String why) {}
    }

    void passOnTo(Heard listener) {
        heard = listener;
    }

    /** The jobs with this number train this run, and report their steps in this accumulator. */
    void expect(String number, RunKey run, long steps) {
        runs.put(number, run);
        runOfSteps.put(steps, run);
    }

    /** Listens from now on. Executors may have come in before. */
    void listenTo(SparkContext spark) {
        spark.addSparkListener(this);
        if (spark.isLocal()) {
            executors.add("driver");
        } else {
            scala.collection.Iterator<String> before = spark.getExecutorIds().iterator();
            while (before.hasNext()) {
                executors.add(before.next());
            }
        }
    }

    /** The executors that there are now. */
    Set<String> executors() {
        return Set.copyOf(executors);
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        executors.add(event.executorId());
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        executors.remove(event.executorId());
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        String number = event.properties() == null ? null : event.properties().getProperty(RUN);
        RunKey run = number == null ? null : runs.get(number);
        if (run != null) {
            scala.collection.Iterator<StageInfo> stages = event.stageInfos().iterator();
            while (stages.hasNext()) {
                runOfStage.put(stages.next().stageId(), run);
            }
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        RunKey run = runOfStage.get(event.stageId());
        if (run != null) {
            heard.started(run);
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        RunKey run = runOfStage.get(event.stageId());
        if (run != null
                && event.reason() != Success$.MODULE$
                && event.reason() instanceof TaskFailedReason why
                && !(why instanceof TaskKilled)) {
            heard.lost(run, event.taskInfo().host(), Reasons.of(why.toErrorString()));
        }
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
        scala.collection.Iterator<? extends Tuple4<?, ?, ?, ?>> tasks =
                event.accumUpdates().iterator();
        while (tasks.hasNext()) {
            scala.collection.Iterator<?> values =
                    ((scala.collection.Iterable<?>) tasks.next()._4()).iterator();
            while (values.hasNext()) {
                AccumulableInfo value = (AccumulableInfo) values.next();
                RunKey run = runOfSteps.get(value.id());
                if (run != null && value.update().isDefined() && value.update().get() instanceof Long step) {
                    heard.progressed(run, step);
                }
            }
        }
    }
}
