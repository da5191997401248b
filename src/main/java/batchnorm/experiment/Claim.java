package batchnorm.experiment;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Metric;
import batchnorm.statistics.Relation;
import java.util.List;

/** A statement of the paper together with the comparison that decides whether it is reproduced. */
public sealed interface Claim {

    /** The claim in words. */
    String text();

    /** The metric that decides the claim. */
    Metric metric();

    /** The variant that the claim is about. */
    String variant();

    /** Mathematics, an engine, or training: the rule that decides the claim. */
    ClaimKind kind();

    /** Whether the claim was written after its results were seen. */
    boolean postHoc();

    /**
     * The comparisons that decide the claim, each as a claim with one reference: of a range those with its two ends, of
     * any other claim the claim itself.
     */
    default List<Claim> parts() {
        return List.of(this);
    }

    /**
     * A comparison with another variant, paired by seed.
     *
     * @param relation the side of the reference on which the claim expects the variant
     */
    record Comparison(
            String text,
            Metric metric,
            String variant,
            Relation relation,
            String reference,
            ClaimKind kind,
            boolean postHoc)
            implements Claim {}

    /**
     * A comparison with a number.
     *
     * @param relation the side of the number on which the claim expects the variant
     */
    record Bound(
            String text,
            Metric metric,
            String variant,
            Relation relation,
            double reference,
            ClaimKind kind,
            boolean postHoc)
            implements Claim {}

    /**
     * Strictly between two numbers.
     *
     * @param high above {@code low}
     */
    record Range(String text, Metric metric, String variant, double low, double high, ClaimKind kind, boolean postHoc)
            implements Claim {
        public Range {
            if (!(low < high)) {
                throw new IllegalArgumentException("no range: " + low + " to " + high);
            }
        }

        /** The half of the claim that is about the lower number. */
        public Bound aboveLow() {
            return new Bound(text, metric, variant, Relation.ABOVE, low, kind, postHoc);
        }

        /** The half of the claim that is about the upper number. */
        public Bound belowHigh() {
            return new Bound(text, metric, variant, Relation.BELOW, high, kind, postHoc);
        }

        @Override
        public List<Claim> parts() {
            return List.of(aboveLow(), belowHigh());
        }
    }
}
