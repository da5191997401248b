package batchnorm.statistics;

/**
 * The 15th, 50th and 85th percentile of one sample: the curves of Figure 1(b, c). They are defined as in R's type 7:
 * with the sorted values x₀ ≤ … ≤ xₙ₋₁ and h = (n − 1)·p, the percentile is x_⌊h⌋ + (h − ⌊h⌋)·(x_⌊h⌋₊₁ − x_⌊h⌋). If a
 * value is NaN, all three are NaN. Infinities sort as numbers; a percentile is NaN only if it lies between −∞ and +∞.
 * The unit is that of the values.
 */
public record Percentiles(double p15, double p50, double p85) {

    /** The percentiles of a sample that contains NaN. */
    static final Percentiles UNDEFINED = new Percentiles(Double.NaN, Double.NaN, Double.NaN);

    /** The width of the distribution: p85 − p15. */
    public double spread() {
        return p85 == p15 ? 0 : p85 - p15; // equal infinities have spread 0, not NaN
    }
}
