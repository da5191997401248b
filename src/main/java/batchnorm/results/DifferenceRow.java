package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Interval;

/**
 * One metric, compared between a variant of one result folder and a variant of another.
 *
 * @param first the folder whose value is subtracted
 * @param later the other folder
 * @param steps {@link #COMMON_STEPS} if the metric is computed from the evaluations that all folders have, else
 *     {@link #OWN_STEPS}
 * @param difference later − first; NaN if one of them is not finite
 * @param interval95 95 % interval of the difference; absent if there are fewer than three seeds
 * @param method {@code paired} (by seed) if both folders have the same seeds, else {@code Welch}
 */
public record DifferenceRow(
        Side first, Side later, Metric metric, String steps, double difference, Interval interval95, String method) {
    public static final String COMMON_STEPS = "common";
    public static final String OWN_STEPS = "own";

    /**
     * A variant of one folder.
     *
     * @param folder the folder's name in the comparison
     * @param mean mean of the metric over the seeds; ∞ if a seed never reached a threshold
     */
    public record Side(String folder, String variant, double mean) {}
}
