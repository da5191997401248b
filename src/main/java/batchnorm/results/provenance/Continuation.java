package batchnorm.results.provenance;

/**
 * A later command that resumed an experiment, because the first command did not finish it.
 *
 * @param started start time in ISO 8601, UTC
 * @param gitCommit commit of the suite that resumed; empty if it did not run from a clone
 * @param gitClean whether the clone had no uncommitted changes
 * @param runsBefore number of runs that were measured before; the runs after them in the provenance are of this command
 *     or a later one
 */
public record Continuation(
        String started, String gitCommit, boolean gitClean, Environment environment, int runsBefore) {}
