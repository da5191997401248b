package batchnorm.results.provenance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The machine of a cluster that trained a run, with what decides the last bits of its numbers. A value that could not
 * be determined is empty.
 *
 * @param name the machine's name or address in the cluster
 * @param blas the BLAS, and its kernels if they were requested
 * @param nativeClassifier platform of the native libraries
 */
public record RunNode(String name, String cpu, String blas, String nativeClassifier) {
    /** A machine as its worker process describes it. */
    public static RunNode of(String name, Environment environment) {
        return new RunNode(name, environment.cpu(), environment.blas(), environment.nativeClassifier());
    }

    /** The fields for JSON, in a fixed order. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("cpu", cpu);
        map.put("blas", blas);
        map.put("native_classifier", nativeClassifier);
        return map;
    }

    static RunNode fromMap(JsonFields fields) {
        return new RunNode(
                fields.text("name"), fields.text("cpu"), fields.text("blas"), fields.text("native_classifier"));
    }
}
