package batchnorm.measure;

import java.util.List;

/**
 * Mean and variance of values that come one by one, by Welford's recurrence, which does not subtract large sums from
 * each other. The mean of nothing is NaN. Not thread-safe.
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

    /** Biased, (1/m)·Σ(x−μ)²: what Algorithm 1 normalizes a mini-batch with. NaN without values. */
    public double populationVariance() {
        return count == 0 ? Double.NaN : squares / count;
    }

    /** Unbiased, with m − 1; NaN with fewer than two values. */
    public double sampleVariance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }

    /**
     * Algorithm 2, step 10: Var[x] = m/(m−1)·E_B[σ²_B], the population's variance as inference uses it, from
     * mini-batches of the same size m.
     *
     * @throws IllegalArgumentException where there is no batch, m is below 2, or sizes differ
     */
    public static double populationVarianceOf(List<Moments> batches) {
        if (batches.isEmpty()) {
            throw new IllegalArgumentException("no mini-batch");
        }
        long m = batches.get(0).count;
        double sum = 0;
        for (Moments batch : batches) {
            if (batch.count != m || m < 2) {
                throw new IllegalArgumentException("mini-batches of " + m + " and " + batch.count + " values");
            }
            sum += batch.populationVariance();
        }
        return m / (m - 1.0) * (sum / batches.size());
    }
}
