package batchnorm.statistics;

/**
 * The statistics of n values, one from each seed: their mean, their standard deviation s with n − 1, and the 95 %
 * interval of the mean by Student's t, mean ± t₀.₉₇₅,ₙ₋₁·s/√n. With two values there is no interval: t with one degree
 * of freedom is 12.7, and the two values themselves say more. They are mean ± s/√2. With one value there is no standard
 * deviation either; without values the mean is NaN too. If a value is not finite, neither is the mean, and the rest is
 * NaN.
 */
public record SampleStatistics(int n, double mean, double standardDeviation, Interval interval95) {
    /** Fewer values have no interval. */
    public static final int LEAST = 3;

    static final double UPPER_TAIL = 0.975;

    /** The statistics of these values. */
    public static SampleStatistics of(double[] values) {
        Moments moments = new Moments();
        for (double value : values) {
            moments.add(value);
        }
        int n = values.length;
        double deviation = Math.sqrt(moments.sampleVariance());
        if (n < LEAST || !Double.isFinite(deviation)) {
            return new SampleStatistics(
                    n, plainMean(values), Double.isFinite(deviation) ? deviation : Double.NaN, Interval.ABSENT);
        }
        // In this order: summaries that are recorded then keep their last digit.
        double half = StudentT.quantile(UPPER_TAIL, n - 1) * deviation / Math.sqrt(n);
        return new SampleStatistics(
                n, moments.mean(), deviation, new Interval(moments.mean() - half, moments.mean() + half));
    }

    /**
     * Half the width of the 95 % interval of a mean of n values, in units of their standard deviation: t₀.₉₇₅,ₙ₋₁/√n.
     * NaN where there is no interval.
     */
    public static double halfWidthFactor(int n) {
        return n < LEAST ? Double.NaN : StudentT.quantile(UPPER_TAIL, n - 1) / Math.sqrt(n);
    }

    /**
     * The 95 % interval of the difference of two means, first − second, of independent samples with unequal variances
     * (Welch): degrees of freedom (v₁ + v₂)²/(v₁²/(n₁−1) + v₂²/(n₂−1)) with v = s²/n. In the result, {@code n} is the
     * size of the smaller sample, and the standard deviation is that of the difference of the two means. There is an
     * interval only if both samples have at least three values.
     */
    public static SampleStatistics welch(double[] first, double[] second) {
        SampleStatistics a = of(first);
        SampleStatistics b = of(second);
        double difference = a.mean - b.mean;
        double va = a.standardDeviation * a.standardDeviation / a.n;
        double vb = b.standardDeviation * b.standardDeviation / b.n;
        double error = Math.sqrt(va + vb);
        int n = Math.min(a.n, b.n);
        if (n < LEAST || !Double.isFinite(error)) {
            return new SampleStatistics(n, difference, Double.NaN, Interval.ABSENT);
        }
        double half = 0;
        if (error > 0) {
            double freedom = (va + vb) * (va + vb) / (va * va / (a.n - 1) + vb * vb / (b.n - 1));
            half = StudentT.quantile(UPPER_TAIL, freedom) * error;
        }
        return new SampleStatistics(n, difference, error, new Interval(difference - half, difference + half));
    }

    /** The mean as sum / n: Welford's running mean would turn ∞ into NaN. */
    private static double plainMean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
