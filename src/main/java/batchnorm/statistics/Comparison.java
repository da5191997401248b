package batchnorm.statistics;

import java.util.Arrays;

/**
 * The arithmetic that decides a claim "a is above (below) b" over n pairs of runs, one pair from each seed.
 *
 * <ul>
 *   <li>n ≥ 2, all finite: met when the whole 95 % interval of the mean difference a − b, by Student's t, lies on the
 *       claimed side of 0; otherwise not met.
 *   <li>n = 1, finite: decided by the sign of the difference alone; there is no interval.
 *   <li>A value is ±∞, such as the steps to a threshold that was never reached: met only when a lies strictly on the
 *       claimed side in every pair (a finite number of steps is below ∞; ∞ is not below ∞). There is no interval,
 *       because a mean that includes ∞ has none.
 *   <li>No pairs, or a value is NaN: undecided.
 * </ul>
 *
 * <p>"Not met" with an interval that contains 0 means that these seeds do not show the claim. It does not mean that the
 * opposite holds.
 *
 * @param value the mean of a; ±∞ where one of its values is
 * @param reference the mean of b
 * @param difference the mean of a − b; NaN where both a and b are ∞
 * @param pairs n
 */
public record Comparison(
        double value, double reference, double difference, Interval interval95, int pairs, Verdict verdict) {

    /** Decides a claim about the pairs {@code (a[i], b[i])}. */
    public static Comparison decide(double[] a, double[] b, Relation relation) {
        SampleStatistics difference = PairedDifference.of(a, b);
        return new Comparison(
                SampleStatistics.of(a).mean(),
                SampleStatistics.of(b).mean(),
                difference.mean(),
                difference.interval95(),
                a.length,
                verdict(a, b, difference.interval95(), relation));
    }

    /** Decides a claim about a and a number: the same comparison, with the number as every b. */
    public static Comparison decide(double[] a, double constant, Relation relation) {
        if (!Double.isFinite(constant)) {
            throw new IllegalArgumentException("no reference: " + constant);
        }
        double[] b = new double[a.length];
        Arrays.fill(b, constant);
        return decide(a, b, relation);
    }

    private static Verdict verdict(double[] a, double[] b, Interval interval, Relation relation) {
        if (a.length == 0
                || Arrays.stream(a).anyMatch(Double::isNaN)
                || Arrays.stream(b).anyMatch(Double::isNaN)) {
            return Verdict.UNDECIDED;
        }
        if (interval.isPresent()) {
            boolean whole = relation == Relation.ABOVE ? interval.low() > 0 : interval.high() < 0;
            return whole ? Verdict.MET : Verdict.NOT_MET;
        }
        for (int i = 0; i < a.length; i++) {
            if (!relation.holds(a[i], b[i])) {
                return Verdict.NOT_MET;
            }
        }
        return Verdict.MET;
    }
}
