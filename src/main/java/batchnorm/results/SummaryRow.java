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
 * @param interval95 95 % interval of the mean, by Student's t; absent for one seed
 */
public record SummaryRow(
        String variant,
        Metric metric,
        int seeds,
        int reached,
        double mean,
        double standardDeviation,
        Interval interval95) {}
