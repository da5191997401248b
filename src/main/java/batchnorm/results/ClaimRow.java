package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;

/**
 * A claim and the verdict of the runs.
 *
 * @param claim the claim in words
 * @param relation the side of the reference on which the variant should lie
 * @param reference the name of a variant, or a number
 */
public record ClaimRow(
        String claim, Metric metric, String variant, Relation relation, String reference, Comparison comparison) {}
