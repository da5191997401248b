package batchnorm.results;

import batchnorm.statistics.Drift;
import batchnorm.statistics.Percentiles;
import batchnorm.statistics.Wander;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The rows of one run's last hidden layer, for each unit in the order of the steps. Immutable. */
public final class ActivationSeries {
    private final int layer;
    private final SortedMap<Integer, List<ActivationRow>> byUnit;

    private ActivationSeries(int layer, SortedMap<Integer, List<ActivationRow>> byUnit) {
        this.layer = layer;
        this.byUnit = byUnit;
    }

    /** Selects the last hidden layer from all rows of a run's file. */
    public static ActivationSeries ofLastLayer(List<ActivationRow> rows) {
        int last = rows.stream().mapToInt(ActivationRow::layer).max().orElse(0);
        SortedMap<Integer, List<ActivationRow>> byUnit = rows.stream()
                .filter(row -> row.layer() == last)
                .collect(Collectors.groupingBy(ActivationRow::unit, TreeMap::new, Collectors.toList()));
        return new ActivationSeries(last, byUnit);
    }

    /** The number of the layer, counted from 1; 0 if there are no rows. */
    public int layer() {
        return layer;
    }

    /** The rows of one unit; empty if the unit was not probed. */
    public List<ActivationRow> of(int unit) {
        return byUnit.getOrDefault(unit, List.of());
    }

    /** The median {@link Drift} of the layer's units. */
    public double medianDrift() {
        return Drift.overUnits(each(Drift::of));
    }

    /** The median {@link Wander} of the layer's units. */
    public double medianWander() {
        return Drift.overUnits(each(Wander::of));
    }

    /** The unit that {@link Drift#typicalUnit} chooses. */
    public OptionalInt typicalUnit() {
        OptionalInt index = Drift.typicalUnit(each(Drift::of));
        return index.isEmpty()
                ? index
                : OptionalInt.of(List.copyOf(byUnit.keySet()).get(index.getAsInt()));
    }

    private double[] each(ToDoubleFunction<List<Percentiles>> metric) {
        return byUnit.values().stream()
                .mapToDouble(rows -> metric.applyAsDouble(percentiles(rows)))
                .toArray();
    }

    private static List<Percentiles> percentiles(List<ActivationRow> rows) {
        return rows.stream().map(ActivationRow::percentiles).toList();
    }
}
