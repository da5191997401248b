package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;

/**
 * A claim of the paper and what the runs say of it.
 *
 * @param claim in words
 * @param relation on which side of the reference the variant should lie
 * @param reference a variant, or a number
 */
public record ClaimRow(
        String claim, Metric metric, String variant, Relation relation, String reference, Comparison comparison) {}
