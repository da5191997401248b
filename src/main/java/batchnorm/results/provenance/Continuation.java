package batchnorm.results.provenance;

/**
 * Another command that did runs of an experiment: it resumed it, or its results were merged into the folder.
 *
 * @param mergedFrom the name of the folder from which its runs were copied; empty for a command that resumed
 * @param started start time in ISO 8601, UTC
 * @param gitCommit commit of the suite that resumed; empty if it did not run from a clone
 * @param gitClean whether the clone had no uncommitted changes
 * @param runsBefore number of runs that were measured before; the runs after them in the provenance are of this command
 *     or a later one
 */
public record Continuation(
        String mergedFrom,
        String started,
        String gitCommit,
        boolean gitClean,
        Environment environment,
        int runsBefore) {

    /** The same with another number of runs before it. */
    Continuation withRunsBefore(int number) {
        return new Continuation(mergedFrom, started, gitCommit, gitClean, environment, number);
    }
}
