package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.statistics.Drift;
import batchnorm.statistics.Percentiles;
import batchnorm.statistics.Wander;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of how much the inputs of one unit move, each computed from the unit's rows in the order of the steps.
 */
final class UnitMovement {
    private UnitMovement() {}

    /** The metrics by name, in the order of the summary. A layer has the median of each over its units. */
    static Map<Metric, ToDoubleFunction<List<ActivationRow>>> all() {
        Map<Metric, ToDoubleFunction<List<ActivationRow>>> all = new LinkedHashMap<>();
        all.put(Metrics.DRIFT, rows -> Drift.of(percentiles(rows)));
        all.put(Metrics.WANDER, rows -> Wander.of(percentiles(rows)));
        all.put(Metrics.DRIFT_IN_INPUT_UNITS, rows -> Drift.inInputUnits(percentiles(rows)));
        all.put(Metrics.WANDER_IN_INPUT_UNITS, rows -> Wander.inInputUnits(percentiles(rows)));
        all.put(Metrics.DRIFT_SECOND_HALF, rows -> Drift.of(percentiles(secondHalf(rows))));
        all.put(Metrics.WANDER_SECOND_HALF, rows -> Wander.of(percentiles(secondHalf(rows))));
        all.put(Metrics.DRIFT_IN_INPUT_UNITS_SECOND_HALF, rows -> Drift.inInputUnits(percentiles(secondHalf(rows))));
        all.put(Metrics.WANDER_IN_INPUT_UNITS_SECOND_HALF, rows -> Wander.inInputUnits(percentiles(secondHalf(rows))));
        return all;
    }

    static List<Percentiles> percentiles(List<ActivationRow> rows) {
        return rows.stream().map(ActivationRow::percentiles).toList();
    }

    /** The rows from half of the last step on. */
    private static List<ActivationRow> secondHalf(List<ActivationRow> rows) {
        long last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).step();
        return rows.stream().filter(row -> 2 * row.step() >= last).toList();
    }
}
