package batchnorm.spark;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Those who hear of runs: one call at a time, and of each run first its start, then its steps, then its end. What
 * Spark's thread brings late is left out.
 */
final class Audience implements ClusterEvents.Heard {
    private final RunListener listener;
    private final ToLongFunction<RunKey> steps;
    private final Consumer<RunRecord> finished;
    private final Set<RunKey> running = new HashSet<>();
    private final Set<RunKey> ended = new HashSet<>();
    private RuntimeException failure;

    Audience(RunListener listener, ToLongFunction<RunKey> steps, Consumer<RunRecord> finished) {
        this.listener = listener;
        this.steps = steps;
        this.finished = finished;
    }

    @Override
    public synchronized void started(RunKey run) {
        if (!ended.contains(run) && running.add(run)) {
            tell(() -> listener.started(run, steps.applyAsLong(run)));
        }
    }

    @Override
    public synchronized void progressed(RunKey run, long step) {
        if (running.contains(run)) {
            tell(() -> listener.progressed(run, step));
        }
    }

    @Override
    public synchronized void lost(RunKey run, String node, String why) {
        if (!ended.contains(run)) {
            tell(() -> listener.warned(run + " was lost on node " + node + ", and is trained again: " + why));
        }
    }

    /** Spark calls these from a thread of its own, and drops what they throw. */
    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = e;
            }
        }
    }

    /** Throws the first thing that the listener threw. */
    synchronized void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    synchronized void warned(String line) {
        listener.warned(line);
    }

    synchronized void finished(RunRecord run) {
        started(run.key());
        running.remove(run.key());
        ended.add(run.key());
        finished.accept(run);
        listener.finished(run);
    }
}
