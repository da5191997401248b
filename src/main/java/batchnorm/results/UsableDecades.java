package batchnorm.results;

import batchnorm.design.Grid;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.provenance.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The width of the range of a swept value in which a variant trains well. In a stretch of neighbouring values of a
 * {@link Grid}'s first axis, the final accuracy reaches a threshold at every value. The width of the stretch is log₁₀
 * of its largest value over its smallest. The result is the widest stretch over all values of the other axes. It is 0
 * if the threshold is reached at single values only, or nowhere. It cannot exceed the width of the grid.
 */
final class UsableDecades {
    private final Grid grid;
    private final MetricValues metrics;

    UsableDecades(Grid grid, MetricValues metrics) {
        this.grid = grid;
        this.metrics = metrics;
    }

    /** The widths by swept variant and seed; empty if the first axis has a value that is not a number above 0. */
    Map<RunKey, Map<Metric, Double>> decades(List<Double> thresholds) {
        Map<RunKey, Map<Metric, Double>> decades = new LinkedHashMap<>();
        if (!grid.axes().get(0).values().stream().allMatch(UsableDecades::isPositive)) {
            return decades;
        }
        for (RunKey key : metrics.byRun().keySet()) {
            for (Grid.Point point : grid.points()) {
                if (point.variant().equals(key.variant())) {
                    RunKey swept = new RunKey(point.base(), key.seed());
                    decades.computeIfAbsent(swept, first -> decades(swept, thresholds));
                }
            }
        }
        return decades;
    }

    private Map<Metric, Double> decades(RunKey swept, List<Double> thresholds) {
        Map<Metric, Double> byThreshold = new LinkedHashMap<>();
        thresholds.forEach(threshold -> byThreshold.put(
                Metrics.DECADES_OF.metric(grid.axes().get(0).label() + "_at_" + threshold), widest(swept, threshold)));
        return byThreshold;
    }

    private double widest(RunKey swept, double threshold) {
        Map<List<String>, List<Grid.Point>> rows = new LinkedHashMap<>();
        for (Grid.Point point : grid.points()) {
            if (point.base().equals(swept.variant())) {
                List<String> others =
                        point.coordinates().subList(1, point.coordinates().size());
                rows.computeIfAbsent(others, row -> new ArrayList<>()).add(point);
            }
        }
        double widest = 0;
        for (List<Grid.Point> row : rows.values()) {
            widest = Math.max(widest, widest(row, swept.seed(), threshold));
        }
        return widest;
    }

    private double widest(List<Grid.Point> row, long seed, double threshold) {
        List<Grid.Point> sorted = row.stream()
                .sorted((a, b) -> Double.compare(value(a), value(b)))
                .toList();
        double widest = 0;
        double first = Double.NaN;
        for (Grid.Point point : sorted) {
            double accuracy = metrics.byRun()
                    .getOrDefault(new RunKey(point.variant(), seed), Map.of())
                    .getOrDefault(Metrics.FINAL_ACCURACY, Double.NaN);
            if (accuracy >= threshold) {
                first = Double.isNaN(first) ? value(point) : first;
                widest = Math.max(widest, Math.log10(value(point) / first));
            } else {
                first = Double.NaN;
            }
        }
        return widest;
    }

    private static double value(Grid.Point point) {
        return Double.parseDouble(point.coordinates().get(0));
    }

    private static boolean isPositive(String value) {
        try {
            return Double.parseDouble(value) > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
