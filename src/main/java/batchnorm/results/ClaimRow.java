package batchnorm.results;

import batchnorm.measure.Comparison;
import batchnorm.measure.Relation;

/**
 * A claim of the paper and what the runs say of it.
 *
 * @param claim in words
 * @param measure see {@link RunMeasures}
 * @param relation on which side of the reference the variant should lie
 * @param reference a variant, or a number
 */
public record ClaimRow(
        String claim, String measure, String variant, Relation relation, String reference, Comparison comparison) {}
