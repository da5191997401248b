package batchnorm.results.provenance;

/**
 * A later command that went on with an experiment whose first one did not get to its end.
 *
 * @param started the time in ISO 8601, UTC
 * @param gitCommit of the suite that went on; empty where it was not run from a clone
 * @param gitClean whether the clone had no changes that were not committed
 * @param runsBefore how many runs were measured before: those that follow them in the provenance are of this command,
 *     or of one after it
 */
public record Continuation(
        String started, String gitCommit, boolean gitClean, Environment environment, int runsBefore) {}
