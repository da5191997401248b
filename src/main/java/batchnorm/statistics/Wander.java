package batchnorm.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far the distribution of one unit's inputs strays while the network trains, whatever its way there. With the
 * percentiles q₁₅(t), q₅₀(t), q₈₅(t) at the evaluations t = 1 … T and q̄ the mean of q(t) over all t,
 *
 * <pre>
 *             Σ_t  mean over the three q of |q(t) − q̄|
 *   wander = ──────────────────────────────────────────     with spread = q₈₅ − q₁₅
 *             Σ_t  spread(t)
 * </pre>
 *
 * the mean distance from the distribution's own average over training, in units of its mean spread. Unlike
 * {@link Drift} it does not add up what moves to and fro: jitter of the percentiles counts once, however often the
 * network is evaluated, so that a trend stands out from it, as it does to the eye in Figure 1(b). Like drift it sees
 * location and width alike, has no unit, and forgives a distribution that widens. Its evaluations should be spread
 * evenly, for each counts the same.
 *
 * <p>NaN with fewer than two evaluations or where a percentile is NaN or infinite; +∞ for movement without any spread;
 * 0 where neither is.
 */
public final class Wander {

    private Wander() {}

    /** Of one unit's percentiles. */
    public static double of(List<Percentiles> series) {
        if (series.size() < 2) {
            return Double.NaN;
        }
        double distance = (distance(series, Percentiles::p15)
                        + distance(series, Percentiles::p50)
                        + distance(series, Percentiles::p85))
                / 3;
        double spread = series.stream().mapToDouble(Percentiles::spread).sum();
        if (!Double.isFinite(distance) || !Double.isFinite(spread)) {
            return Double.NaN;
        }
        return distance == 0 ? 0 : distance / spread;
    }

    private static double distance(List<Percentiles> series, ToDoubleFunction<Percentiles> percentile) {
        double mean = series.stream().mapToDouble(percentile).average().orElse(Double.NaN);
        return series.stream()
                .mapToDouble(at -> Math.abs(percentile.applyAsDouble(at) - mean))
                .sum();
    }
}
