package batchnorm.cli;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.nio.file.Path;
import java.util.List;

/** Passes every call on to several listeners, in their order. */
record Listeners(List<RunListener> all) implements RunListener {
    Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void began(Path folder) {
        all.forEach(one -> one.began(folder));
    }

    @Override
    public void started(RunKey run, long steps) {
        all.forEach(one -> one.started(run, steps));
    }

    @Override
    public void progressed(RunKey run, long step) {
        all.forEach(one -> one.progressed(run, step));
    }

    @Override
    public void finished(RunRecord run) {
        all.forEach(one -> one.finished(run));
    }

    @Override
    public void warned(String line) {
        all.forEach(one -> one.warned(line));
    }
}
