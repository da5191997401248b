package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Interval;

/**
 * One metric of one variant over its seeds.
 *
 * @param seeds number of finished runs of the variant
 * @param reached number of these runs that have a value; fewer than {@code seeds} if some never reached a threshold
 * @param mean mean over the seeds. This and the following are NaN unless all seeds have a value, because the mean of
 *     the others would flatter the variant
 * @param standardDeviation with the divisor n − 1; NaN for one seed
 * @param interval95 95 % interval of the mean, by Student's t, never narrower than the metric's resolution; of a share,
 *     the exact binomial one; absent for one or two seeds
 * @param seedRange from the least to the greatest value of the seeds; absent unless all have one, and where the row was
 *     read from {@code summary.csv}, which does not have it
 */
public record SummaryRow(
        String variant,
        Metric metric,
        int seeds,
        int reached,
        double mean,
        double standardDeviation,
        Interval interval95,
        Interval seedRange) {

    /** The same row with the values of the seeds. */
    public SummaryRow withSeedRange(Interval range) {
        return new SummaryRow(variant, metric, seeds, reached, mean, standardDeviation, interval95, range);
    }

    /** The two values of two seeds, the smaller first: mean ∓ s/√2. */
    public Interval bothSeeds() {
        if (seeds != 2) {
            throw new IllegalStateException(seeds + " seeds");
        }
        double half = standardDeviation / Math.sqrt(2);
        return new Interval(mean - half, mean + half);
    }
}
