package batchnorm.results;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Metric;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;
import batchnorm.statistics.Verdict;

/**
 * A claim and the verdict of the runs.
 *
 * @param claim the claim in words
 * @param postHoc whether the claim was written after its results were seen
 * @param relation the side of the reference on which the variant should lie
 * @param reference the name of a variant, or a number
 */
public record ClaimRow(
        String claim,
        ClaimKind kind,
        boolean postHoc,
        Metric metric,
        String variant,
        Relation relation,
        String reference,
        Comparison comparison) {

    public Verdict verdict() {
        return comparison.verdict();
    }
}
