package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.AccuracyCurve.Reached;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics of one run, and the resolution of those that are known only as exactly as evaluations are close. */
final class RunValues {
    private final Map<Metric, Double> values = new LinkedHashMap<>();
    private final Map<Metric, Double> resolutions = new LinkedHashMap<>();

    void put(Metric metric, double value) {
        values.put(metric, value);
    }

    void put(Metric metric, Reached reached) {
        put(metric, reached.step(), reached.resolution());
    }

    void put(Metric metric, double value, double resolution) {
        values.put(metric, value);
        resolutions.put(metric, resolution);
    }

    void putAll(Map<Metric, Double> others) {
        values.putAll(others);
    }

    boolean has(Metric metric) {
        return values.containsKey(metric);
    }

    double value(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    Map<Metric, Double> values() {
        return values;
    }

    Map<Metric, Double> resolutions() {
        return resolutions;
    }
}
