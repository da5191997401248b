package batchnorm.runner;

import batchnorm.results.RunKey;

/**
 * How one run ended.
 *
 * @param engine which engine trained; empty where it failed before that was known
 * @param outcome {@code completed}, {@code diverged at step n} or {@code failed: why}
 * @param seconds from the built network to the last row
 */
public record RunResult(RunKey key, String engine, String outcome, double seconds) {

    static RunResult failed(RunKey key, String why) {
        return new RunResult(key, "", "failed: " + why, 0);
    }

    /** Whether the run did not end by itself: it has no result, unlike one that diverged. */
    public boolean isFailed() {
        return outcome.startsWith("failed");
    }
}
