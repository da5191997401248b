package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Interval;

/**
 * One metric of one variant, compared between two result directories.
 *
 * @param first mean over the seeds of the first directory; ∞ if a seed never reached a threshold
 * @param second the same for the second directory
 * @param difference second − first; NaN if one of them is not finite
 * @param interval95 95 % interval of the difference; absent with one seed
 * @param method {@code paired} (by seed) if both directories have the same seeds, else {@code Welch}
 */
public record DifferenceRow(
        String variant,
        Metric metric,
        double first,
        double second,
        double difference,
        Interval interval95,
        String method) {}
