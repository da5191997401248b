package batchnorm.equations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param figures the numbers that decide claims, by name
 * @param points of the curves
 */
public record Findings(Map<String, Double> figures, List<Point> points) {
    public Findings {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures)); // keeps the order
        points = List.copyOf(points);
    }

    /** A point of a curve. */
    public record Point(String series, double x, double y) {}

    /** Collects findings. Not thread-safe. */
    static final class Collector {
        private final Map<String, Double> figures = new LinkedHashMap<>();
        private final List<Point> points = new ArrayList<>();

        void point(String series, double x, double y) {
            points.add(new Point(series, x, y));
        }

        void figure(String name, double value) {
            figures.put(name, value);
        }

        /** Keeps the largest; NaN counts as larger than all. */
        void largest(String name, double value) {
            figures.merge(name, value, Math::max);
        }

        Findings findings() {
            return new Findings(figures, points);
        }
    }
}
