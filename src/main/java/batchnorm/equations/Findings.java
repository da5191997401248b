package batchnorm.equations;

import batchnorm.metric.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that a check of an equation gives.
 *
 * @param metrics the metrics, which claims can refer to
 * @param points the points of the curves
 */
public record Findings(Map<Metric, Double> metrics, List<Point> points) {
    public Findings {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics)); // keeps the order
        points = List.copyOf(points);
    }

    /** A point of a curve. */
    public record Point(String series, double x, double y) {}

    /** Collects findings. Not thread-safe. */
    static final class Collector {
        private final Map<Metric, Double> metrics = new LinkedHashMap<>();
        private final List<Point> points = new ArrayList<>();

        void point(String series, double x, double y) {
            points.add(new Point(series, x, y));
        }

        void metric(Metric metric, double value) {
            metrics.put(metric, value);
        }

        /** Adds a point to the curve with the metric's name. The metric is the largest y of that curve. */
        void largestPoint(Metric metric, double x, double y) {
            point(metric.name(), x, y);
            largest(metric, y);
        }

        /** Keeps the largest value of the metric; NaN counts as larger than any number. */
        void largest(Metric metric, double value) {
            metrics.merge(metric, value, Math::max);
        }

        Findings findings() {
            return new Findings(metrics, points);
        }
    }
}
