package batchnorm.results;

import batchnorm.design.Grid;
import batchnorm.metric.Metric;
import batchnorm.metric.PaperMetrics;
import batchnorm.paper.PaperCurves;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Median;
import batchnorm.statistics.PercentileShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Compares measured runs with the paper's printed curves: the metrics of {@link PaperMetrics}. */
final class PaperComparison {
    private final RecordedExperiment recorded;
    private final PaperCurves curves;

    PaperComparison(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.curves = recorded.paperCurves();
    }

    /** The metrics of a measured run; empty if no printed curve belongs to its variant. */
    Map<Metric, Double> of(RunRecord run) {
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        String variant = base(recorded.experiment().grid(), run.variant());
        if (curves.hasKnots(variant)) {
            List<AccuracyRow> rows = recorded.accuracy(run);
            metrics.put(
                    PaperMetrics.DISTANCE,
                    curves.distance(
                            variant,
                            rows.stream().mapToLong(AccuracyRow::step).toArray(),
                            rows.stream().mapToDouble(AccuracyRow::accuracy).toArray()));
        }
        ProbedLayer probed = recorded.activations(run.key());
        if (!probed.shapes().isEmpty()) {
            curves.shape(variant).ifPresent(printed -> {
                layer(probed.shapes(), printed, metrics);
                probed.shapeOfTypicalUnit().ifPresent(shape -> typicalUnit(shape, printed, metrics));
            });
        }
        return metrics;
    }

    /** The variant of the file that a variant was made from, which is itself without a grid. */
    static String base(Optional<Grid> grid, String variant) {
        return grid.stream()
                .flatMap(one -> one.points().stream())
                .filter(point -> point.variant().equals(variant))
                .map(Grid.Point::base)
                .findFirst()
                .orElse(variant);
    }

    private static void layer(List<PercentileShape> units, PercentileShape printed, Map<Metric, Double> metrics) {
        numbers(printed).forEach((metric, number) -> metrics.put(metric, median(units, number)));
        long alike = units.stream().filter(unit -> unit.isLike(printed)).count();
        metrics.put(PaperMetrics.SHARE_LIKE_PAPER, (double) alike / units.size());
    }

    private static void typicalUnit(PercentileShape unit, PercentileShape printed, Map<Metric, Double> metrics) {
        numbers(printed)
                .forEach((metric, number) ->
                        metrics.put(PaperMetrics.ofTypicalUnit(metric), number.applyAsDouble(unit)));
    }

    private static Map<Metric, ToDoubleFunction<PercentileShape>> numbers(PercentileShape printed) {
        Map<Metric, ToDoubleFunction<PercentileShape>> numbers = new LinkedHashMap<>();
        numbers.put(PaperMetrics.END_15, PercentileShape::end15);
        numbers.put(PaperMetrics.END_50, PercentileShape::end50);
        numbers.put(PaperMetrics.END_85, PercentileShape::end85);
        numbers.put(PaperMetrics.ONSET, PercentileShape::onset);
        numbers.put(PaperMetrics.OVERSHOOT, PercentileShape::overshoot);
        numbers.put(PaperMetrics.ENDS_TO_PAPER, unit -> unit.endDistance(printed));
        return numbers;
    }

    /** The median over the units; of two in the middle, their mean. NaN if a unit has no number. */
    private static double median(List<PercentileShape> units, ToDoubleFunction<PercentileShape> number) {
        double[] sorted = units.stream().mapToDouble(number).sorted().toArray();
        return Arrays.stream(sorted).anyMatch(Double::isNaN) ? Double.NaN : Median.of(sorted);
    }
}
