package batchnorm.results;

import batchnorm.results.provenance.RunKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@link RunMetrics} of all runs of an experiment. */
public record MetricValues(Map<RunKey, Map<String, Double>> byRun) {
    public MetricValues {
        byRun = Collections.unmodifiableMap(new LinkedHashMap<>(byRun)); // keeps the order
    }

    /** The names of the measures, in their order. */
    public List<String> names() {
        return byRun.values().stream()
                .flatMap(measures -> measures.keySet().stream())
                .distinct()
                .toList();
    }

    /** Seed to value of one variant; NaN for a run that has no such measure. */
    public Map<Long, Double> bySeed(String variant, String measure) {
        Map<Long, Double> bySeed = new LinkedHashMap<>();
        byRun.forEach((key, measures) -> {
            if (key.variant().equals(variant)) {
                bySeed.put(key.seed(), measures.getOrDefault(measure, Double.NaN));
            }
        });
        return bySeed;
    }

    /** The values of {@link #bySeed}, in the order of the seeds. */
    public double[] values(String variant, String measure) {
        return bySeed(variant, measure).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
