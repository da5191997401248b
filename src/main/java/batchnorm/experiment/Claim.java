package batchnorm.experiment;

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

    /** A comparison with another variant, paired by seed. */
    record Comparison(String text, Metric metric, String variant, Relation relation, String reference)
            implements Claim {}

    /** A comparison with a number. */
    record Bound(String text, Metric metric, String variant, Relation relation, double reference) implements Claim {}
}
