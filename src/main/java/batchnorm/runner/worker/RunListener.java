package batchnorm.runner.worker;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;

/** Is told of the progress of runs. Called from several threads, one call at a time. */
public interface RunListener {
    /** Listens to nothing. */
    RunListener NONE = new RunListener() {};

    /** A run begins. */
    default void started(RunKey run, long steps) {}

    /** A run has made this many steps. */
    default void progressed(RunKey run, long step) {}

    /** A run completed, diverged or failed. */
    default void finished(RunRecord run) {}

    /** Something that the user should read, in one line. */
    default void warned(String line) {}
}
