package batchnorm.results.provenance;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The machine and the software that did the work. A value that could not be determined is empty.
 *
 * @param backend backend of ND4J, such as {@code CpuBackend}
 * @param nativeClassifier platform of the native libraries, such as {@code linux-x86_64}
 * @param threads number of threads that the arithmetic could use
 */
public record Environment(
        String jdk,
        String dl4j,
        String backend,
        String nativeClassifier,
        String blas,
        int threads,
        String cpu,
        String os)
        implements Serializable {
    private static final long MOST_THREADS = 1_000_000;

    /** The fields for JSON, in a fixed order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("jdk", jdk);
        map.put("dl4j", dl4j);
        map.put("backend", backend);
        map.put("native_classifier", nativeClassifier);
        map.put("blas", blas);
        map.put("threads", threads);
        map.put("cpu", cpu);
        map.put("os", os);
        return map;
    }

    static Environment fromMap(JsonFields fields) {
        return new Environment(
                fields.text("jdk"),
                fields.text("dl4j"),
                fields.text("backend"),
                fields.text("native_classifier"),
                fields.text("blas"),
                (int) fields.integer("threads", 1, MOST_THREADS),
                fields.text("cpu"),
                fields.text("os"));
    }

    /** The differences from an earlier environment: {@code cpu "B" (was "A"), …}; empty if they are equal. */
    public String differencesFrom(Environment earlier) {
        Map<String, Object> before = earlier.toMap();
        return toMap().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(entry ->
                        entry.getKey() + " \"" + entry.getValue() + "\" (was \"" + before.get(entry.getKey()) + "\")")
                .collect(Collectors.joining(", "));
    }
}
