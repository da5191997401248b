package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Interval;

/**
 * One setting of a sweep that chooses.
 *
 * @param seeds number of runs that have a value
 * @param mean mean of the metric over these runs
 * @param difference mean of (this setting − the chosen one), paired by seed
 * @param interval95 95 % interval of the difference, by Student's t; absent with fewer than three pairs
 */
public record ChoiceRow(
        String variant,
        Metric metric,
        int seeds,
        double mean,
        double difference,
        Interval interval95,
        Standing standing) {}
