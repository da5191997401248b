package batchnorm.experiment;

import batchnorm.metric.Metric;

/**
 * The rule by which a sweep chooses a setting: among the grid's variants of {@code base}, the one with the lowest or
 * the highest mean of a metric over the seeds.
 *
 * @param lowest whether the lowest mean is the best; otherwise the highest is
 */
public record Choice(Metric metric, String base, boolean lowest) {}
