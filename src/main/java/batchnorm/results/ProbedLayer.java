package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.statistics.Drift;
import batchnorm.statistics.PercentileShape;
import batchnorm.statistics.Percentiles;
import batchnorm.statistics.Wander;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A summary of one run's {@code activations.csv}. It keeps only the rows of the typical unit, because the rows of all
 * units of many runs would not fit into memory.
 *
 * @param layer the last hidden layer, counted from 1; 0 if nothing was probed
 * @param steps the steps of the evaluations, which are the same for each unit
 * @param medians the {@linkplain UnitMovement metrics} of the layer's units, each the median over them; NaN if nothing
 *     was probed
 * @param shapes the shape of the percentiles of each unit; empty if nothing was probed
 * @param typicalUnit the unit that represents the layer in all runs of this seed; empty if there is none
 * @param typicalRows the rows of that unit, in the order of the steps; empty if this run did not probe it
 */
public record ProbedLayer(
        int layer,
        List<Long> steps,
        Map<Metric, Double> medians,
        List<PercentileShape> shapes,
        OptionalInt typicalUnit,
        List<ActivationRow> typicalRows) {
    public ProbedLayer {
        medians = Collections.unmodifiableMap(new LinkedHashMap<>(medians));
        steps = List.copyOf(steps);
        shapes = List.copyOf(shapes);
        typicalRows = List.copyOf(typicalRows);
    }

    /** Summarizes all rows of the layer. */
    static ProbedLayer of(ActivationSeries series, OptionalInt typicalUnit) {
        Map<Metric, Double> medians = new LinkedHashMap<>();
        UnitMovement.all().forEach((metric, ofUnit) -> medians.put(metric, series.median(ofUnit)));
        return new ProbedLayer(
                series.layer(),
                series.steps(),
                medians,
                series.shapes(),
                typicalUnit,
                typicalUnit.isPresent() ? series.of(typicalUnit.getAsInt()) : List.of());
    }

    /** Drift and wander of the typical unit; NaN if there is none. */
    Map<Metric, Double> ofTypicalUnit() {
        List<Percentiles> rows = UnitMovement.percentiles(typicalRows);
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        metrics.put(Metrics.DRIFT_TYPICAL_UNIT, typicalUnit.isPresent() ? Drift.of(rows) : Double.NaN);
        metrics.put(Metrics.WANDER_TYPICAL_UNIT, typicalUnit.isPresent() ? Wander.of(rows) : Double.NaN);
        return metrics;
    }

    /** The shape of the percentiles of the typical unit; empty if there is none. */
    Optional<PercentileShape> shapeOfTypicalUnit() {
        return typicalRows.isEmpty() ? Optional.empty() : Optional.of(ActivationSeries.shape(typicalRows));
    }
}
