package batchnorm.statistics;

/**
 * The 15th, 50th and 85th percentile of one sample: what Figure 1(b, c) draws. The definition is R's type 7: with the
 * sorted values x₀ ≤ … ≤ xₙ₋₁ and h = (n − 1)·p, the percentile is x_⌊h⌋ + (h − ⌊h⌋)·(x_⌊h⌋₊₁ − x_⌊h⌋). Where a value
 * is NaN all three are NaN; infinities sort as numbers, and only a percentile that lies between −∞ and +∞ is NaN. The
 * unit is that of the values.
 */
public record Percentiles(double p15, double p50, double p85) {

    /** What a sample with a NaN in it has. */
    static final Percentiles UNDEFINED = new Percentiles(Double.NaN, Double.NaN, Double.NaN);

    /** How wide the distribution is: p85 − p15. */
    public double spread() {
        return p85 == p15 ? 0 : p85 - p15; // equal infinities: no width, and not NaN
    }
}
