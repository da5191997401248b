package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Interval;

/**
 * One metric of one variant in two result directories.
 *
 * @param first mean over the seeds of the first; ∞ where a seed never reached a threshold
 * @param second that of the second
 * @param difference second − first; NaN where one of them is not finite
 * @param interval95 of the difference; absent with one seed
 * @param method {@code paired} by seed, where both have the same seeds, or {@code Welch}
 */
public record DifferenceRow(
        String variant,
        Metric metric,
        double first,
        double second,
        double difference,
        Interval interval95,
        String method) {}
