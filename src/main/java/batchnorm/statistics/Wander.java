package batchnorm.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far the distribution of one unit's inputs moves from its average during training, whatever path it takes. With
 * the percentiles q₁₅(t), q₅₀(t), q₈₅(t) at the evaluations t = 1 … T and q̄ the mean of q(t) over all t,
 *
 * <pre>
 *             Σ_t  mean over the three q of |q(t) − q̄|
 *   wander = ──────────────────────────────────────────     with spread = q₈₅ − q₁₅
 *             Σ_t  spread(t)
 * </pre>
 *
 * This is the mean distance from the distribution's average over training, in units of its mean spread. Unlike
 * {@link Drift} it does not add up movement back and forth. Noise of the percentiles counts once, however often the
 * network is evaluated, so a trend is visible above it, as in Figure 1(b). Like drift it counts changes of location and
 * of width, has no unit, and is smaller for a distribution that widens. The evaluations should be evenly spaced,
 * because each has the same weight.
 *
 * <p>NaN with fewer than two evaluations or where a percentile is NaN or infinite; +∞ for movement without spread; 0
 * where there is neither movement nor spread.
 */
public final class Wander {

    private Wander() {}

    /** The wander of one unit, from its percentiles. */
    public static double of(List<Percentiles> series) {
        if (series.size() < 2) {
            return Double.NaN;
        }
        double distance = distance(series);
        double spread = series.stream().mapToDouble(Percentiles::spread).sum();
        if (!Double.isFinite(distance) || !Double.isFinite(spread)) {
            return Double.NaN;
        }
        return distance == 0 ? 0 : distance / spread;
    }

    /**
     * The mean distance from the average over training in units of the nonlinearity's input: the numerator above,
     * divided by the number of evaluations. Unlike wander it does not become smaller where the distribution widens. NaN
     * with fewer than two evaluations or where a percentile is NaN or infinite.
     */
    public static double inInputUnits(List<Percentiles> series) {
        double distance = distance(series);
        return series.size() < 2 || !Double.isFinite(distance) ? Double.NaN : distance / series.size();
    }

    /** Σ_t of the mean over the three q of |q(t) − q̄|. */
    private static double distance(List<Percentiles> series) {
        return (distance(series, Percentiles::p15)
                        + distance(series, Percentiles::p50)
                        + distance(series, Percentiles::p85))
                / 3;
    }

    private static double distance(List<Percentiles> series, ToDoubleFunction<Percentiles> percentile) {
        double mean = series.stream().mapToDouble(percentile).average().orElse(Double.NaN);
        return series.stream()
                .mapToDouble(at -> Math.abs(percentile.applyAsDouble(at) - mean))
                .sum();
    }
}
