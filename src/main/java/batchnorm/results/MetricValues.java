package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.results.provenance.RunKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@linkplain RunMetrics metrics} of all runs of an experiment.
 *
 * @param resolutions how exactly a metric of a run is known, in the metric's unit; a metric without one is exact
 */
public record MetricValues(Map<RunKey, Map<Metric, Double>> byRun, Map<RunKey, Map<Metric, Double>> resolutions) {
    public MetricValues {
        byRun = Collections.unmodifiableMap(new LinkedHashMap<>(byRun)); // keeps the order
        resolutions = Map.copyOf(resolutions);
    }

    /** Metrics that are all exact. */
    public MetricValues(Map<RunKey, Map<Metric, Double>> byRun) {
        this(byRun, Map.of());
    }

    /**
     * How exactly a metric is known in the runs of a variant: the distance between the evaluations around a step, the
     * largest over the seeds. 0 for an exact metric.
     */
    public double resolution(String variant, Metric metric) {
        return resolutions.entrySet().stream()
                .filter(run -> run.getKey().variant().equals(variant))
                .mapToDouble(run -> run.getValue().getOrDefault(metric, 0.0))
                .max()
                .orElse(0);
    }

    /** All metrics that a run has, in the order in which they first occur. */
    public List<Metric> metrics() {
        return byRun.values().stream()
                .flatMap(metrics -> metrics.keySet().stream())
                .distinct()
                .toList();
    }

    /** Maps each seed of one variant to its value; NaN for a run without this metric. */
    public Map<Long, Double> bySeed(String variant, Metric metric) {
        Map<Long, Double> bySeed = new LinkedHashMap<>();
        byRun.forEach((key, metrics) -> {
            if (key.variant().equals(variant)) {
                bySeed.put(key.seed(), metrics.getOrDefault(metric, Double.NaN));
            }
        });
        return bySeed;
    }

    /** The values of {@link #bySeed}, in the order of the seeds. */
    public double[] values(String variant, Metric metric) {
        return bySeed(variant, metric).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
