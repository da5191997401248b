package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Interval;

/**
 * One metric of one variant over its seeds.
 *
 * @param seeds finished runs of the variant
 * @param reached how many of them have the value; fewer than {@code seeds} where some never reached a threshold
 * @param mean over the seeds; this and the rest are NaN where not all of them have the value, because the mean of those
 *     that do would flatter the variant
 * @param standardDeviation with n − 1; NaN for one seed
 * @param interval95 of the mean, by Student's t; absent for one seed
 */
public record SummaryRow(
        String variant,
        Metric metric,
        int seeds,
        int reached,
        double mean,
        double standardDeviation,
        Interval interval95) {}
