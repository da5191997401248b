package batchnorm.statistics;

/**
 * What n values, one from each seed, say: their mean; their standard deviation with n − 1; and the 95 % interval of the
 * mean, mean ± t₀.₉₇₅,ₙ₋₁·s/√n, by Student's t. With one value the standard deviation and the interval are NaN; with
 * none the mean is too. A value that is not finite makes the mean so, and the rest NaN.
 */
public record SampleStatistics(int n, double mean, double standardDeviation, Interval interval95) {
    private static final double UPPER_TAIL = 0.975;

    /** Of these values. */
    public static SampleStatistics of(double[] values) {
        Moments moments = new Moments();
        for (double value : values) {
            moments.add(value);
        }
        int n = values.length;
        double deviation = Math.sqrt(moments.sampleVariance());
        if (n < 2 || !Double.isFinite(deviation)) {
            return new SampleStatistics(n, plainMean(values), Double.NaN, Interval.ABSENT);
        }
        double half = StudentT.quantile(UPPER_TAIL, n - 1) * deviation / Math.sqrt(n);
        return new SampleStatistics(
                n, moments.mean(), deviation, new Interval(moments.mean() - half, moments.mean() + half));
    }

    /**
     * The 95 % interval of the difference of two means, first − second, of independent samples with unequal variances
     * (Welch): degrees of freedom (v₁ + v₂)²/(v₁²/(n₁−1) + v₂²/(n₂−1)) with v = s²/n. {@code n} is the smaller sample's
     * size and the standard deviation that of the difference of the two means; both samples need two values for an
     * interval.
     */
    public static SampleStatistics welch(double[] first, double[] second) {
        SampleStatistics a = of(first);
        SampleStatistics b = of(second);
        double difference = a.mean - b.mean;
        double va = a.standardDeviation * a.standardDeviation / a.n;
        double vb = b.standardDeviation * b.standardDeviation / b.n;
        double error = Math.sqrt(va + vb);
        int n = Math.min(a.n, b.n);
        if (!Double.isFinite(error)) {
            return new SampleStatistics(n, difference, Double.NaN, Interval.ABSENT);
        }
        double half = 0;
        if (error > 0) {
            double freedom = (va + vb) * (va + vb) / (va * va / (a.n - 1) + vb * vb / (b.n - 1));
            half = StudentT.quantile(UPPER_TAIL, freedom) * error;
        }
        return new SampleStatistics(n, difference, error, new Interval(difference - half, difference + half));
    }

    /** Welford's running mean turns ∞ into NaN; the plain sum does not. */
    private static double plainMean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
