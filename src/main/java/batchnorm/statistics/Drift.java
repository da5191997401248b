package batchnorm.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * How much the distribution of one unit's inputs moves while the network trains: a number for what Figure 1(b, c) shows
 * by eye. With the percentiles q₁₅(t), q₅₀(t), q₈₅(t) at the evaluations t = 1 … T,
 *
 * <pre>
 *            Σ_{t&gt;1}  mean over the three q of |q(t) − q(t−1)|
 *   drift = ───────────────────────────────────────────────────
 *            Σ_{t&gt;1}  (spread(t) + spread(t−1)) / 2                with spread = q₈₅ − q₁₅
 * </pre>
 *
 * the mean movement from one evaluation to the next in units of the mean spread: 0.05 is a twentieth of the
 * distribution's width. It has no unit and does not change when the inputs are scaled or shifted as a whole. Sums are
 * divided, not each movement by its own spread, because a plain network begins with nearly no spread, where a single
 * quotient would outweigh all of training.
 *
 * <p>What it shows of the paper's claim, and what not:
 *
 * <ul>
 *   <li>It counts changes of location and of width alike, as the paper does ("mean and variance"), and cannot tell them
 *       apart.
 *   <li>It is the length of the path. Movement to and fro counts as much as a trend, and so does the noise of
 *       percentiles taken from few examples. {@link Wander} counts the trend alone.
 *   <li>It is per evaluation: smooth movement halves when evaluations come twice as often, noise does not. Only series
 *       evaluated at the same steps can be compared.
 *   <li>It forgives a distribution that widens: large late spreads weigh most in the denominator. This makes it lenient
 *       towards the plain network, whose spread grows most. A sigmoid does have a scale of its own, so that the same
 *       movement matters less where the distribution lies far from 0; no metric relative to the spread sees this.
 * </ul>
 *
 * <p>NaN with fewer than two evaluations or where a percentile is NaN or infinite; +∞ for movement without any spread;
 * 0 where neither is.
 */
public final class Drift {

    private Drift() {}

    /** Of one unit's percentiles, in the order of the evaluations. */
    public static double of(List<Percentiles> series) {
        if (series.size() < 2) {
            return Double.NaN;
        }
        double movement = 0;
        double spread = 0;
        for (int t = 1; t < series.size(); t++) {
            Percentiles before = series.get(t - 1);
            Percentiles now = series.get(t);
            movement += movement(before, now);
            spread += (before.spread() + now.spread()) / 2;
        }
        if (!Double.isFinite(movement) || !Double.isFinite(spread)) {
            return Double.NaN;
        }
        return movement == 0 ? 0 : movement / spread;
    }

    private static double movement(Percentiles before, Percentiles now) {
        double sum = Math.abs(now.p15() - before.p15())
                + Math.abs(now.p50() - before.p50())
                + Math.abs(now.p85() - before.p85());
        return sum / 3;
    }

    /** The median drift of a layer's units, those with NaN left out; NaN where none is left. */
    public static double overUnits(double[] drifts) {
        double[] sorted = sortedNumbers(drifts);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double low = sorted[(sorted.length - 1) / 2];
        double high = sorted[sorted.length / 2];
        return (low + high) / 2;
    }

    /**
     * The unit that stands for its layer, the paper's "one typical sigmoid": the one whose drift is the lower median,
     * the first of equals. Units with NaN are left out; empty where none is left.
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
