package batchnorm.runner.worker;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.util.function.Consumer;

/**
 * A listener that several threads may call at the same time. It passes on one call at a time.
 *
 * @param results receives each run as it ends, before the listener does
 */
public record OneAtATime(RunListener listener, Consumer<RunRecord> results) implements RunListener {
    @Override
    public synchronized void started(RunKey run, long steps) {
        listener.started(run, steps);
    }

    @Override
    public synchronized void progressed(RunKey run, long step) {
        listener.progressed(run, step);
    }

    @Override
    public synchronized void warned(String line) {
        listener.warned(line);
    }

    @Override
    public synchronized void finished(RunRecord run) {
        results.accept(run);
        listener.finished(run);
    }
}
