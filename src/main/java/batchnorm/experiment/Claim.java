package batchnorm.experiment;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Metric;
import batchnorm.statistics.Relation;

/** A statement of the paper together with the comparison that decides whether it is reproduced. */
public sealed interface Claim {

    /** The claim in words. */
    String text();

    /** The metric that decides the claim. */
    Metric metric();

    /** The variant that the claim is about. */
    String variant();

    /** The side of the reference on which the claim expects the variant. */
    Relation relation();

    /** Mathematics, an engine, or training: the rule that decides the claim. */
    ClaimKind kind();

    /** Whether the claim was written after its results were seen. */
    boolean postHoc();

    /** A comparison with another variant, paired by seed. */
    record Comparison(
            String text,
            Metric metric,
            String variant,
            Relation relation,
            String reference,
            ClaimKind kind,
            boolean postHoc)
            implements Claim {}

    /** A comparison with a number. */
    record Bound(
            String text,
            Metric metric,
            String variant,
            Relation relation,
            double reference,
            ClaimKind kind,
            boolean postHoc)
            implements Claim {}
}
