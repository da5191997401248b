package batchnorm.results;

import batchnorm.design.Grid;
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
 *
 * <p>Between the stretch and the next value on each side nothing was tried. These two distances together are the
 * resolution. If the threshold is reached nowhere, it is the widest distance of neighbours.
 */
final class UsableDecades {
    private final Grid grid;
    private final MetricValues metrics;

    UsableDecades(Grid grid, MetricValues metrics) {
        this.grid = grid;
        this.metrics = metrics;
    }

    /**
     * The widths by swept variant and seed. A seed that lacks a run of the variant's grid has none: a run that is not
     * there is no failure. Empty if the first axis has a value that is not a number above 0.
     */
    Map<RunKey, RunValues> decades(List<Double> thresholds) {
        Map<RunKey, RunValues> decades = new LinkedHashMap<>();
        if (!grid.axes().get(0).hasDecades()) {
            return decades;
        }
        for (RunKey key : metrics.byRun().keySet()) {
            for (Grid.Point point : grid.points()) {
                RunKey swept = new RunKey(point.base(), key.seed());
                if (point.variant().equals(key.variant()) && isWhole(swept)) {
                    decades.computeIfAbsent(swept, first -> decades(swept, thresholds));
                }
            }
        }
        return decades;
    }

    private boolean isWhole(RunKey swept) {
        return grid.points().stream()
                .filter(point -> point.base().equals(swept.variant()))
                .allMatch(point -> metrics.byRun().containsKey(new RunKey(point.variant(), swept.seed())));
    }

    private RunValues decades(RunKey swept, List<Double> thresholds) {
        RunValues values = new RunValues();
        for (double threshold : thresholds) {
            Stretch widest = widest(swept, threshold);
            values.put(
                    Metrics.DECADES_OF.metric(grid.axes().get(0).label() + "_at_" + threshold),
                    widest.decades(),
                    widest.untried());
        }
        return values;
    }

    /**
     * Neighbouring values at which the threshold is reached.
     *
     * @param untried the decades from its ends to the next values that were tried
     */
    private record Stretch(double decades, double untried) {
        static Stretch wider(Stretch a, Stretch b) {
            return b.decades > a.decades || (b.decades == a.decades && b.untried > a.untried) ? b : a;
        }
    }

    private Stretch widest(RunKey swept, double threshold) {
        Map<List<String>, List<Grid.Point>> rows = new LinkedHashMap<>();
        for (Grid.Point point : grid.points()) {
            if (point.base().equals(swept.variant())) {
                List<String> others =
                        point.coordinates().subList(1, point.coordinates().size());
                rows.computeIfAbsent(others, row -> new ArrayList<>()).add(point);
            }
        }
        return rows.values().stream()
                .map(row -> widest(row, swept.seed(), threshold))
                .reduce(Stretch::wider)
                .orElseThrow();
    }

    private Stretch widest(List<Grid.Point> row, long seed, double threshold) {
        List<Grid.Point> sorted = row.stream()
                .sorted((a, b) -> Double.compare(value(a), value(b)))
                .toList();
        double[] at = sorted.stream().mapToDouble(UsableDecades::value).toArray();
        Stretch widest = new Stretch(0, 0);
        int first = -1;
        for (int i = 0; i < at.length; i++) {
            boolean reached = metrics.byRun()
                            .get(new RunKey(sorted.get(i).variant(), seed))
                            .getOrDefault(Metrics.FINAL_ACCURACY, Double.NaN)
                    >= threshold;
            first = !reached ? -1 : first < 0 ? i : first;
            Stretch here = reached
                    ? new Stretch(Math.log10(at[i] / at[first]), untried(at, first - 1) + untried(at, i))
                    : new Stretch(0, untried(at, i - 1));
            widest = Stretch.wider(widest, here);
        }
        return widest;
    }

    /** The decades from a value to the next one; 0 at the grid's ends, beyond which the width does not count. */
    private static double untried(double[] at, int i) {
        return i < 0 || i + 1 >= at.length ? 0 : Math.log10(at[i + 1] / at[i]);
    }

    private static double value(Grid.Point point) {
        return Double.parseDouble(point.coordinates().get(0));
    }
}
