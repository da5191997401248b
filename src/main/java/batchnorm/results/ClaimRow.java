package batchnorm.results;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Metric;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Verdict;

/**
 * A claim and the verdict of the runs.
 *
 * @param claim the claim in words
 * @param postHoc whether the claim was written after its results were seen
 * @param asked where the variant's metric should lie
 */
public record ClaimRow(
        String claim,
        ClaimKind kind,
        boolean postHoc,
        Metric metric,
        String variant,
        Asked asked,
        Comparison comparison) {

    /** The name of a variant, a number, or two numbers, as {@link Asked#reference} writes them. */
    public String reference() {
        return asked.reference();
    }

    public Verdict verdict() {
        return comparison.verdict();
    }
}
