package batchnorm.runner.worker;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;

/** Hears how an experiment goes on. Called from several threads, one call at a time. */
public interface RunListener {
    /** Listens to nothing. */
    RunListener NONE = new RunListener() {};

    /** A run begins. */
    default void started(RunKey run, long steps) {}

    /** So many steps of a run are made. */
    default void progressed(RunKey run, long step) {}

    /** A run ended, one way or another. */
    default void finished(RunRecord run) {}

    /** Something that the user should read, in one line. */
    default void warned(String line) {}
}
