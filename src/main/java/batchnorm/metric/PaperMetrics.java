package batchnorm.metric;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics that compare a run with the paper's printed curves. A run has them if its experiment names such curves
 * and one of them belongs to its variant.
 *
 * <ul>
 *   <li>{@code distance_to_paper}: the root of the mean squared difference of the accuracy from the printed one, over
 *       the knots of the printed curve. It is a share of examples, written in percentage points. The accuracy at a knot
 *       is interpolated linearly between evaluations. NaN where the last evaluation is before the last knot.
 *   <li>{@code end_p15}, {@code end_p50}, {@code end_p85}, {@code onset}, {@code overshoot}: the
 *       {@link batchnorm.statistics.PercentileShape} of the inputs to the units of the last hidden layer, each as the
 *       median over the units; with {@code _typical_unit}, that of the typical unit.
 *   <li>{@code ends_to_paper}: the distance of a unit's three ends from the printed ends, as the root of their mean
 *       squared difference in units of the nonlinearity's input; the median over the units, or that of the typical
 *       unit.
 *   <li>{@code share_like_paper}: the share of the units that look like the printed one.
 * </ul>
 */
public final class PaperMetrics {
    private static final String TYPICAL_UNIT = "_typical_unit";
    private static final String CURVE = "a paper-curve with knots";
    private static final String PERCENTILES = "a probe, and a paper-curve with percentiles";

    public static final Metric DISTANCE = new Metric("distance_to_paper", Unit.POINTS);
    public static final Metric END_15 = new Metric("end_p15", Unit.NUMBER);
    public static final Metric END_50 = new Metric("end_p50", Unit.NUMBER);
    public static final Metric END_85 = new Metric("end_p85", Unit.NUMBER);
    public static final Metric ONSET = new Metric("onset", Unit.STEPS);
    public static final Metric OVERSHOOT = new Metric("overshoot", Unit.NUMBER);
    public static final Metric ENDS_TO_PAPER = new Metric("ends_to_paper", Unit.NUMBER);
    public static final Metric SHARE_LIKE_PAPER = new Metric("share_like_paper", Unit.NUMBER);

    static final List<Family> ALL = families();

    private PaperMetrics() {}

    /** The metric of the typical unit that belongs to one of the layer. */
    public static Metric ofTypicalUnit(Metric ofLayer) {
        return new Metric(ofLayer.name() + TYPICAL_UNIT, ofLayer.unit());
    }

    private static List<Family> families() {
        Function<Recording, Boolean> exists = Recording::paperPercentiles;
        List<Metric> shape = List.of(END_15, END_50, END_85, ONSET, OVERSHOOT, ENDS_TO_PAPER);
        return Stream.of(
                        Stream.of(Family.of(DISTANCE, Recording::paperKnots, CURVE)),
                        shape.stream().map(metric -> Family.of(metric, exists, PERCENTILES)),
                        shape.stream().map(metric -> Family.of(ofTypicalUnit(metric), exists, PERCENTILES)),
                        Stream.of(Family.of(SHARE_LIKE_PAPER, exists, PERCENTILES)))
                .flatMap(families -> families)
                .toList();
    }
}
