package batchnorm.runner.worker;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;

/** Receives the progress of runs. Called from several threads, one call at a time. */
public interface RunListener {
    /** A listener that ignores everything. */
    RunListener NONE = new RunListener() {};

    /** The result folder exists; from now on the experiment can be resumed. */
    default void began(Path folder) {}

    /** A run begins. */
    default void started(RunKey run, long steps) {}

    /** A run has made this many steps. */
    default void progressed(RunKey run, long step) {}

    /** A run completed, diverged or failed. */
    default void finished(RunRecord run) {}

    /** A warning for the user, in one line. */
    default void warned(String line) {}
}
