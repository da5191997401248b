package batchnorm.spark;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.FirstFailure;
import batchnorm.runner.worker.RunListener;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Those who hear of runs: of each run first its start, then its steps, then its end. What Spark's thread brings late is
 * left out. Spark drops what its listeners throw, so it is kept here.
 */
final class Audience implements ClusterEvents.Heard {
    private final RunListener listener;
    private final ToLongFunction<RunKey> steps;
    private final Set<RunKey> running = new HashSet<>();
    private final Set<RunKey> ended = new HashSet<>();
    private final FirstFailure failure = new FirstFailure();

    Audience(RunListener listener, ToLongFunction<RunKey> steps) {
        this.listener = listener;
        this.steps = steps;
    }

    @Override
    public synchronized void started(RunKey run) {
        if (!ended.contains(run) && running.add(run)) {
            failure.tell(() -> listener.started(run, steps.applyAsLong(run)));
        }
    }

    @Override
    public synchronized void progressed(RunKey run, long step) {
        if (running.contains(run)) {
            failure.tell(() -> listener.progressed(run, step));
        }
    }

    @Override
    public synchronized void lost(RunKey run, String node, String why) {
        if (!ended.contains(run)) {
            failure.tell(() -> listener.warned(run + " was lost on node " + node + ", and is trained again: " + why));
        }
    }

    /** Throws the first thing that the listener threw. */
    void throwFailure() {
        failure.throwIfKept();
    }

    synchronized void finished(RunRecord run) {
        started(run.key());
        running.remove(run.key());
        ended.add(run.key());
        listener.finished(run);
    }
}
