package batchnorm.results;

import batchnorm.statistics.Drift;
import batchnorm.statistics.PercentileShape;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** The numbers of the units, in ascending order. */
    public List<Integer> units() {
        return List.copyOf(byUnit.keySet());
    }

    /** The steps of the rows, which are the same for each unit; empty if there are no rows. */
    public List<Long> steps() {
        return byUnit.isEmpty() ? List.of() : stepsOf(byUnit.get(byUnit.firstKey()));
    }

    /** The first unit that has not the steps of all others: rows of it were lost. */
    OptionalInt incomplete() {
        List<Long> most = byUnit.values().stream()
                .map(ActivationSeries::stepsOf)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        return byUnit.entrySet().stream()
                .filter(unit -> !stepsOf(unit.getValue()).equals(most))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    private static List<Long> stepsOf(List<ActivationRow> rows) {
        return rows.stream().map(ActivationRow::step).toList();
    }

    /** The rows of one unit; empty if the unit was not probed. */
    public List<ActivationRow> of(int unit) {
        return byUnit.getOrDefault(unit, List.of());
    }

    /** The median of a metric over the layer's units, without units whose value is NaN. */
    public double median(ToDoubleFunction<List<ActivationRow>> metric) {
        return Drift.overUnits(each(metric));
    }

    /** The unit that {@link Drift#typicalUnit} chooses. */
    public OptionalInt typicalUnit() {
        OptionalInt index = Drift.typicalUnit(each(rows -> Drift.of(UnitMovement.percentiles(rows))));
        return index.isEmpty()
                ? index
                : OptionalInt.of(List.copyOf(byUnit.keySet()).get(index.getAsInt()));
    }

    private double[] each(ToDoubleFunction<List<ActivationRow>> metric) {
        return byUnit.values().stream().mapToDouble(metric).toArray();
    }

    /** The shape of the percentiles of each unit, in the order of their numbers. */
    List<PercentileShape> shapes() {
        return byUnit.values().stream().map(ActivationSeries::shape).toList();
    }

    static PercentileShape shape(List<ActivationRow> rows) {
        return PercentileShape.of(rows.stream().map(ActivationRow::step).toList(), UnitMovement.percentiles(rows));
    }
}
