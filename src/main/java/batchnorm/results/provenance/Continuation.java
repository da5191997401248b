package batchnorm.results.provenance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Another command that did runs of an experiment: it resumed it, or its results were merged into the folder.
 *
 * @param mergedFrom the name of the folder from which its runs were copied; empty for a command that resumed
 * @param started start time in ISO 8601, UTC
 * @param gitCommit commit of the suite that resumed; empty if it did not run from a clone
 * @param gitClean whether the code was as committed: {@code src}, {@code .mvn} and {@code pom.xml}
 * @param workers the most worker processes that trained its runs at the same time; empty where that is not recorded
 * @param runsBefore number of runs that were measured before; the runs after them in the provenance are of this command
 *     or a later one
 */
public record Continuation(
        String mergedFrom,
        String started,
        String gitCommit,
        boolean gitClean,
        Environment environment,
        OptionalInt workers,
        int runsBefore) {

    /** The same with another number of runs before it. */
    Continuation withRunsBefore(int number) {
        return new Continuation(mergedFrom, started, gitCommit, gitClean, environment, workers, number);
    }

    /** The fields for JSON, in a fixed order. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!mergedFrom.isEmpty()) {
            map.put("merged_from", mergedFrom);
        }
        map.put("started", started);
        map.put("git_commit", gitCommit);
        map.put("git_clean", gitClean);
        map.put("environment", environment.toMap());
        workers.ifPresent(number -> map.put(ProvenanceMaps.WORKERS, number));
        map.put("runs_before", runsBefore);
        return map;
    }

    static Continuation fromMap(JsonFields fields) {
        return new Continuation(
                fields.optionalText("merged_from").orElse(""),
                fields.text("started"),
                fields.text("git_commit"),
                fields.flag("git_clean"),
                Environment.fromMap(fields.object("environment")),
                ProvenanceMaps.workers(fields),
                (int) fields.integer("runs_before", 0, Integer.MAX_VALUE));
    }
}
