package batchnorm.report;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import java.util.Comparator;
import java.util.List;

/**
 * The metrics that a reader asks for first, for places that have no room for all: the final accuracy, then the steps to
 * an accuracy.
 */
final class LeadingMetrics {
    private static final String STEPS = "steps to ";
    private static final int OTHER = 2;

    private LeadingMetrics() {}

    /** The place of a metric with this label: less comes first. */
    static int rank(String label) {
        return label.equals(Metrics.FINAL_ACCURACY.label()) ? 0 : label.startsWith(STEPS) ? 1 : OTHER;
    }

    /** Those of a summary, in order; all of it if it has none of them, as that of an equation. */
    static List<Metric> of(List<Metric> all) {
        List<Metric> leading = all.stream()
                .filter(metric -> rank(metric.label()) < OTHER)
                .sorted(Comparator.comparingInt(metric -> rank(metric.label())))
                .toList();
        return leading.isEmpty() ? all : leading;
    }
}
