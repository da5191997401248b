package batchnorm.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The shape of the percentiles of one unit's inputs over a training, in five numbers. They are in units of the
 * nonlinearity's input, except the onset, which is a step.
 *
 * @param end15 the end of the 15th percentile: its mean over the last {@value #LAST} evaluations, or over all where
 *     there are fewer
 * @param end50 the end of the median
 * @param end85 the end of the 85th percentile
 * @param onset the step of the first evaluation at which the spread p85 − p15 is above half of {@code end85 − end15}: a
 *     network without BN begins with almost no spread
 * @param overshoot the largest 85th percentile minus {@code end85}
 */
public record PercentileShape(double end15, double end50, double end85, double onset, double overshoot) {
    /** The number of evaluations at the end whose mean is the end of a percentile. */
    public static final int LAST = 10;

    /** Two shapes are alike if each of the three ends, and the overshoot, differ by at most this. */
    public static final double INPUT_TOLERANCE = 0.5;

    /** Two shapes are alike if their onsets also differ by at most this many steps. */
    public static final double STEP_TOLERANCE = 2000;

    private static final PercentileShape NONE =
            new PercentileShape(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * The shape of a series. All numbers are NaN without evaluations or where a percentile is not finite; the onset is
     * +∞ where the spread never gets so large.
     *
     * @param steps the steps of the evaluations, in ascending order
     * @param percentiles the percentiles at these steps
     */
    public static PercentileShape of(List<Long> steps, List<Percentiles> percentiles) {
        if (steps.size() != percentiles.size()) {
            throw new IllegalArgumentException(steps.size() + " steps, but " + percentiles.size() + " percentiles");
        }
        boolean finite = percentiles.stream()
                .allMatch(
                        one -> Double.isFinite(one.p15()) && Double.isFinite(one.p50()) && Double.isFinite(one.p85()));
        if (percentiles.isEmpty() || !finite) {
            return NONE;
        }
        double end15 = end(percentiles, Percentiles::p15);
        double end85 = end(percentiles, Percentiles::p85);
        double largest =
                percentiles.stream().mapToDouble(Percentiles::p85).max().orElseThrow();
        return new PercentileShape(
                end15,
                end(percentiles, Percentiles::p50),
                end85,
                onset(steps, percentiles, (end85 - end15) / 2),
                largest - end85);
    }

    private static double end(List<Percentiles> all, ToDoubleFunction<Percentiles> percentile) {
        return all.subList(Math.max(0, all.size() - LAST), all.size()).stream()
                .mapToDouble(percentile)
                .average()
                .orElseThrow();
    }

    private static double onset(List<Long> steps, List<Percentiles> percentiles, double half) {
        for (int i = 0; i < steps.size(); i++) {
            if (percentiles.get(i).spread() > half) {
                return steps.get(i);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The distance of the three ends from those of another shape: the root of their mean squared difference. */
    public double endDistance(PercentileShape other) {
        double squares = square(end15 - other.end15) + square(end50 - other.end50) + square(end85 - other.end85);
        return Math.sqrt(squares / 3);
    }

    /**
     * Whether this shape looks like another one: each of the three ends, and the overshoot, within
     * {@link #INPUT_TOLERANCE}, and the onset within {@link #STEP_TOLERANCE}. The tolerances were chosen before the
     * recorded runs. Never where a number is NaN.
     */
    public boolean isLike(PercentileShape other) {
        return Math.abs(end15 - other.end15) <= INPUT_TOLERANCE
                && Math.abs(end50 - other.end50) <= INPUT_TOLERANCE
                && Math.abs(end85 - other.end85) <= INPUT_TOLERANCE
                && Math.abs(overshoot - other.overshoot) <= INPUT_TOLERANCE
                && Math.abs(onset - other.onset) <= STEP_TOLERANCE;
    }

    private static double square(double value) {
        return value * value;
    }
}
