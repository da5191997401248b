package batchnorm.statistics;

/**
 * Mean and variance of values that are added one by one, by Welford's recurrence, which does not subtract large sums
 * from each other. Without values the mean is NaN. Not thread-safe.
 */
public final class Moments {
    private long count;
    private double mean;
    private double squares;

    public void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }

    public long count() {
        return count;
    }

    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The unbiased variance, with m − 1; NaN with fewer than two values. */
    public double sampleVariance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }
}
