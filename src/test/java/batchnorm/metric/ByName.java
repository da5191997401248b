package batchnorm.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/** Metrics by name, as tests write them down. */
public final class ByName {
    private ByName() {}

    public static Metric metric(String name) {
        return Metrics.named(name).orElseThrow();
    }

    /** In the order of the metrics. */
    public static Map<String, Double> values(Map<Metric, Double> metrics) {
        Map<String, Double> values = new LinkedHashMap<>();
        metrics.forEach((metric, value) -> values.put(metric.name(), value));
        return values;
    }
}
