package batchnorm.results;

import batchnorm.statistics.Drift;
import batchnorm.statistics.Percentiles;
import batchnorm.statistics.Wander;
import java.util.List;
import java.util.OptionalInt;

/**
 * A summary of one run's {@code activations.csv}. It keeps only the rows of the typical unit, because the rows of all
 * units of many runs would not fit into memory.
 *
 * @param layer the last hidden layer, counted from 1; 0 if nothing was probed
 * @param medianDrift the median {@link Drift} of its units; NaN if nothing was probed
 * @param medianWander the median {@link Wander} of its units; NaN if nothing was probed
 * @param typicalUnit the unit that represents the layer in all runs of this seed; empty if there is none
 * @param typicalRows the rows of that unit, in the order of the steps; empty if this run did not probe it
 */
public record ProbedLayer(
        int layer, double medianDrift, double medianWander, OptionalInt typicalUnit, List<ActivationRow> typicalRows) {
    public ProbedLayer {
        typicalRows = List.copyOf(typicalRows);
    }

    /** Summarizes all rows of the layer. */
    static ProbedLayer of(ActivationSeries series, OptionalInt typicalUnit) {
        return new ProbedLayer(
                series.layer(),
                series.medianDrift(),
                series.medianWander(),
                typicalUnit,
                typicalUnit.isPresent() ? series.of(typicalUnit.getAsInt()) : List.of());
    }

    /** {@link Drift} of the typical unit; NaN if there is none. */
    public double driftOfTypicalUnit() {
        return typicalUnit.isPresent() ? Drift.of(percentiles()) : Double.NaN;
    }

    /** {@link Wander} of the typical unit; NaN if there is none. */
    public double wanderOfTypicalUnit() {
        return typicalUnit.isPresent() ? Wander.of(percentiles()) : Double.NaN;
    }

    private List<Percentiles> percentiles() {
        return typicalRows.stream().map(ActivationRow::percentiles).toList();
    }
}
