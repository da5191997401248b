package batchnorm.results;

import batchnorm.results.provenance.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a benchmark was measured, with which code, and on which machine.
 *
 * @param finished end time in ISO 8601, UTC
 * @param gitClean whether the code was as committed: {@code src}, {@code .mvn} and {@code pom.xml}
 * @param cpu the processor, its number of cores, and, unless the record is old, its vector instructions
 */
public record Measured(String finished, String gitCommit, boolean gitClean, String cpu, String jdk) {

    static Measured read(JsonFields fields) {
        return new Measured(
                fields.text("finished"),
                fields.text("git_commit"),
                fields.flag("git_clean"),
                fields.text("cpu"),
                fields.text("jdk"));
    }

    /** The fields for JSON, in a fixed order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("finished", finished);
        map.put("git_commit", gitCommit);
        map.put("git_clean", gitClean);
        map.put("cpu", cpu);
        map.put("jdk", jdk);
        return map;
    }

    /** Of both measurements together: the later end, and clean only if both were. */
    Measured and(Measured later) {
        return new Measured(later.finished, gitCommit, gitClean && later.gitClean, cpu, jdk);
    }
}
