package batchnorm.runner.worker;

import batchnorm.results.provenance.RunKey;
import batchnorm.run.RunProgress;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;

/** Runs that wait for a worker, and what becomes of them. */
final class WaitingRuns {
    final Path results;
    final ToLongFunction<RunKey> steps;
    final OneAtATime listener;
    final FirstFailure failure = new FirstFailure();
    final AtomicReference<String> whyNoWorker = new AtomicReference<>("");
    private final Deque<RunKey> waiting;

    WaitingRuns(Path results, ToLongFunction<RunKey> steps, OneAtATime listener, List<RunKey> runs) {
        this.results = results;
        this.steps = steps;
        this.listener = listener;
        this.waiting = new ConcurrentLinkedDeque<>(runs);
    }

    boolean areLeft() {
        return !waiting.isEmpty();
    }

    /** Takes the next run; null if none waits. After a failure no further run is begun. */
    RunKey next() {
        return failure.isKept() ? null : waiting.poll();
    }

    /** Puts a run back that was not begun. It is the next one. */
    void putBack(RunKey run) {
        waiting.addFirst(run);
    }

    /** Passes on what a run tells. */
    RunProgress progress(RunKey run) {
        return new RunProgress() {
            @Override
            public void stepped(long step) {
                failure.tell(() -> listener.progressed(run, step));
            }

            @Override
            public void warned(String line) {
                failure.tell(() -> listener.warned(run + ": " + line));
            }
        };
    }
}
