package batchnorm.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * How much the distribution of one unit's inputs moves during training, as a number: Figure 1(b, c) shows the same as
 * curves. With the percentiles q₁₅(t), q₅₀(t), q₈₅(t) at the evaluations t = 1 … T,
 *
 * <pre>
 *            Σ_{t&gt;1}  mean over the three q of |q(t) − q(t−1)|
 *   drift = ───────────────────────────────────────────────────
 *            Σ_{t&gt;1}  (spread(t) + spread(t−1)) / 2                with spread = q₈₅ − q₁₅
 * </pre>
 *
 * This is the mean movement from one evaluation to the next, in units of the mean spread: 0.05 is a twentieth of the
 * distribution's width. It has no unit and does not change when all inputs are scaled or shifted. The two sums are
 * divided, and not each movement by its own spread: a plain network begins with almost no spread, where a single
 * quotient would outweigh all later ones.
 *
 * <p>What it shows about the paper's claim, and what it does not show:
 *
 * <ul>
 *   <li>It counts changes of location and changes of width, as the paper does ("mean and variance"), and does not
 *       distinguish them.
 *   <li>It is the length of the path. Movement back and forth counts as much as a trend, and so does the noise of
 *       percentiles that are taken from few examples. {@link Wander} counts the trend alone.
 *   <li>It depends on the evaluations: with twice as many, smooth movement per evaluation halves, and noise does not.
 *       Only series that are evaluated at the same steps can be compared.
 *   <li>It is smaller for a distribution that widens, because large late spreads dominate the denominator. This favours
 *       the plain network, whose spread grows most. A sigmoid has a fixed scale, so the same movement matters less
 *       where the distribution lies far from 0; a metric relative to the spread does not show this.
 * </ul>
 *
 * <p>NaN with fewer than two evaluations or where a percentile is NaN or infinite; +∞ for movement without spread; 0
 * where there is neither movement nor spread.
 */
public final class Drift {

    private Drift() {}

    /** The drift of one unit, from its percentiles in the order of the evaluations. */
    public static double of(List<Percentiles> series) {
        if (series.size() < 2) {
            return Double.NaN;
        }
        double movement = movement(series);
        double spread = 0;
        for (int t = 1; t < series.size(); t++) {
            spread += (series.get(t - 1).spread() + series.get(t).spread()) / 2;
        }
        if (!Double.isFinite(movement) || !Double.isFinite(spread)) {
            return Double.NaN;
        }
        return movement == 0 ? 0 : movement / spread;
    }

    /**
     * The mean movement from one evaluation to the next in units of the nonlinearity's input: the numerator above,
     * divided by the number of movements. Unlike drift it does not become smaller where the distribution widens. NaN
     * with fewer than two evaluations or where a percentile is NaN or infinite.
     */
    public static double inInputUnits(List<Percentiles> series) {
        double movement = movement(series);
        return series.size() < 2 || !Double.isFinite(movement) ? Double.NaN : movement / (series.size() - 1);
    }

    private static double movement(List<Percentiles> series) {
        double movement = 0;
        for (int t = 1; t < series.size(); t++) {
            movement += movement(series.get(t - 1), series.get(t));
        }
        return movement;
    }

    private static double movement(Percentiles before, Percentiles now) {
        double sum = Math.abs(now.p15() - before.p15())
                + Math.abs(now.p50() - before.p50())
                + Math.abs(now.p85() - before.p85());
        return sum / 3;
    }

    /** The median drift of a layer's units, without those whose drift is NaN; NaN where no unit is left. */
    public static double overUnits(double[] drifts) {
        return Median.of(sortedNumbers(drifts));
    }

    /**
     * The typical unit of a layer, the paper's "one typical sigmoid": the unit whose drift is the lower median. Of
     * units with equal drift, it is the first. Units whose drift is NaN are left out; empty where no unit is left.
     */
    public static OptionalInt typicalUnit(double[] drifts) {
        double[] sorted = sortedNumbers(drifts);
        if (sorted.length == 0) {
            return OptionalInt.empty();
        }
        double lowerMedian = sorted[(sorted.length - 1) / 2];
        int unit = 0;
        while (drifts[unit] != lowerMedian) {
            unit++;
        }
        return OptionalInt.of(unit);
    }

    private static double[] sortedNumbers(double[] drifts) {
        return Arrays.stream(drifts)
                .filter(drift -> !Double.isNaN(drift))
                .sorted()
                .toArray();
    }
}
