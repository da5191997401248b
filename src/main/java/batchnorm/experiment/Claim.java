package batchnorm.experiment;

import batchnorm.metric.Metric;
import batchnorm.statistics.Relation;

/** A sentence of the paper together with what "reproduced" means for it. */
public sealed interface Claim {

    /** The claim in words. */
    String text();

    /** What decides it. */
    Metric metric();

    /** The variant of which it is claimed. */
    String variant();

    /** On which side of the reference the variant is claimed to be. */
    Relation relation();

    /** Against another variant, paired by seed. */
    record Comparison(String text, Metric metric, String variant, Relation relation, String reference)
            implements Claim {}

    /** Against a number. */
    record Bound(String text, Metric metric, String variant, Relation relation, double reference) implements Claim {}
}
