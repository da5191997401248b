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
    final RunListener listener;
    final Deque<RunKey> waiting;
    final AtomicReference<Throwable> failure = new AtomicReference<>();
    final AtomicReference<String> whyNoWorker = new AtomicReference<>("");

    WaitingRuns(Path results, ToLongFunction<RunKey> steps, RunListener listener, List<RunKey> runs) {
        this.results = results;
        this.steps = steps;
        this.listener = listener;
        this.waiting = new ConcurrentLinkedDeque<>(runs);
    }

    /** Passes on what a run tells. What the listener throws is no fault of the run, which is trained to its end. */
    RunProgress progress(RunKey run) {
        return new RunProgress() {
            @Override
            public void stepped(long step) {
                tell(() -> listener.progressed(run, step));
            }

            @Override
            public void warned(String line) {
                tell(() -> listener.warned(run + ": " + line));
            }
        };
    }

    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            beginNoMore(e);
        }
    }

    void beginNoMore(Throwable why) {
        waiting.clear();
        failure.compareAndSet(null, why);
    }

    /** The first reason why no further run was begun. */
    void throwFailure() {
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
