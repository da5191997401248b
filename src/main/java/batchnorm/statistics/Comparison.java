package batchnorm.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The arithmetic that decides a claim "a is above (below) b" over n pairs of runs, one pair from each seed. A claim
 * about training follows these rules:
 *
 * <ul>
 *   <li>n ≥ 3, all finite: {@link #decide} takes the 95 % interval of the mean difference a − b, by Student's t. The
 *       claim is shown where the whole interval lies on the claimed side of 0, refuted where the whole interval lies on
 *       the other side, undecided where it includes 0. The interval reaches to both sides of its middle at least as far
 *       as the resolution. p is that of the paired t test, with the standard error that belongs to this interval.
 *   <li>n ≥ 3, and a value is ±∞, such as the steps to an accuracy that was never reached, or each run is a yes (1) or
 *       a no (0): a mean says little. Or all differences are equal, and farther from 0 than the resolution: they tell
 *       nothing of their variance. What counts is the number of pairs on the claimed side. The claim is shown where the
 *       exact {@linkplain Binomial#interval95 interval} of their share lies above one half, refuted where that of the
 *       pairs on the other side does. A tie is on neither side and counts against both. p is that of the sign test for
 *       the side with more pairs. Fewer than six pairs never suffice.
 *   <li>n = 2: the two differences, no interval and no p; undecided. n = 1: likewise.
 *   <li>No pairs, or a value is NaN: undecided.
 * </ul>
 *
 * <p>Where seeds are added until there is a verdict, the data are looked at K times. Each look then uses the level
 * 0.05/K in place of 0.05: the intervals are those of 1 − 0.05/K, and p is multiplied by K (Bonferroni).
 *
 * <p>A statement that is checked and not estimated, {@link #check}, is shown where every value lies on the claimed
 * side, and refuted by a single one that does not, whatever the others are.
 *
 * <p>A claim that values lie within a range, strictly between two numbers, is two comparisons by these rules:
 * {@link #within} puts them together. It is shown where both ends are shown, refuted where one is refuted, and
 * otherwise undecided. Its numbers are those of the comparison with one of the ends, the one that decides:
 *
 * <ul>
 *   <li>refuted: the end that is refuted. Of a finding that is one end, since the other one lies farther away.
 *   <li>undecided, and the mean lies outside: the end that it lies beyond.
 *   <li>otherwise the end with the larger p (the intersection-union test: both ends have to be shown, so p is that of
 *       the weaker one); the nearer end where neither p is larger.
 * </ul>
 *
 * @param value the mean of a; ±∞ where one of its values is
 * @param reference the mean of b; of a range the end that decides
 * @param difference the mean of a − b; NaN where both a and b are ∞
 * @param interval95 of the mean difference; absent where pairs were counted, and with fewer than three pairs
 * @param onSide the number of pairs on the claimed side; of a range that of the values inside it, or where pairs were
 *     counted of those on the inner side of the end that decides
 * @param share95 the interval of the share of pairs on the claimed side; absent where the mean difference decides
 * @param differences a − b of each pair; NaN for ∞ − ∞
 * @param pValue two-sided; NaN where there is no test
 */
public record Comparison(
        double value,
        double reference,
        double difference,
        Interval interval95,
        int onSide,
        Interval share95,
        List<Double> differences,
        double pValue,
        Verdict verdict) {
    private static final double ROUNDING = 1e-12;

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** n, the number of pairs. */
    public int pairs() {
        return differences.size();
    }

    /** Decides a claim of training by a single look. */
    public static Comparison decide(double[] a, double[] b, Relation relation, double resolution) {
        return decide(a, b, relation, resolution, 1);
    }

    /**
     * Decides a claim of training about the pairs {@code (a[i], b[i])}.
     *
     * @param resolution how far a difference may be from the true one, to either side; 0 where the metric is exact
     * @param looks K, how often the data are looked at; 1 if the number of seeds does not depend on what they show
     */
    public static Comparison decide(double[] a, double[] b, Relation relation, double resolution, int looks) {
        Pairs pairs = new Pairs(a, b, relation, looks);
        if (pairs.isIncomplete() || pairs.size() < SampleStatistics.LEAST) {
            return pairs.undecided();
        }
        return pairs.areFinite() ? byMean(pairs, resolution) : byCount(pairs);
    }

    /** Decides a claim of training where each value is 1 (yes) or 0 (no), by a single look. */
    public static Comparison decideShare(double[] a, double[] b, Relation relation) {
        return decideShare(a, b, relation, 1);
    }

    /** The same by one of several looks. */
    public static Comparison decideShare(double[] a, double[] b, Relation relation, int looks) {
        Pairs pairs = new Pairs(a, b, relation, looks);
        return pairs.isIncomplete() || pairs.size() < SampleStatistics.LEAST ? pairs.undecided() : byCount(pairs);
    }

    /** Checks a statement that must hold for every pair. */
    public static Comparison check(double[] a, double[] b, Relation relation) {
        Pairs pairs = new Pairs(a, b, relation, 1);
        if (pairs.isIncomplete() && !pairs.isViolated()) {
            return pairs.undecided();
        }
        Verdict verdict = pairs.isViolated() ? Verdict.REFUTED : Verdict.SHOWN;
        return pairs.decided(Interval.ABSENT, Interval.ABSENT, Double.NaN, verdict);
    }

    /**
     * The claim that values lie within a range, from the comparisons of the same values with its two ends.
     *
     * @param aboveLow with the lower end, above which they should lie
     * @param belowHigh with the upper end, below which they should lie
     */
    public static Comparison within(Comparison aboveLow, Comparison belowHigh) {
        return new RangeEnds(aboveLow, belowHigh).together();
    }

    /** A number as the second value of every pair. */
    public static double[] repeated(double number, int pairs) {
        double[] values = new double[pairs];
        Arrays.fill(values, number);
        return values;
    }

    private static Comparison byMean(Pairs pairs, double resolution) {
        double mean = pairs.statistics().mean();
        double freedom = pairs.size() - 1;
        double quantile = StudentT.quantile(1 - (1 - SampleStatistics.UPPER_TAIL) / pairs.looks(), freedom);
        double half = quantile * pairs.statistics().standardDeviation() / Math.sqrt(pairs.size());
        double rounding = ROUNDING * pairs.largest();
        if (half <= rounding && Math.abs(mean) > Math.max(resolution, rounding)) {
            return byCount(pairs); // equal differences
        }
        half = Math.max(half <= rounding ? 0 : half, resolution);
        Interval interval = new Interval(mean - half, mean + half);
        double p = half > 0 ? StudentT.twoSided(mean / half * quantile, freedom) : 1;
        boolean above = interval.low() > rounding;
        boolean below = interval.high() < -rounding;
        Verdict verdict = !above && !below
                ? Verdict.UNDECIDED
                : above == (pairs.relation() == Relation.ABOVE) ? Verdict.SHOWN : Verdict.REFUTED;
        return pairs.decided(interval, Interval.ABSENT, p, verdict);
    }

    private static Comparison byCount(Pairs pairs) {
        int n = pairs.size();
        Interval share = Binomial.interval(pairs.onSide(), n, pairs.looks());
        Interval other = Binomial.interval(pairs.onOtherSide(), n, pairs.looks());
        int more = Math.max(pairs.onSide(), pairs.onOtherSide());
        double p = 2 * more <= n ? 1 : Binomial.signTest(more, n);
        Verdict verdict = share.low() > 0.5 ? Verdict.SHOWN : other.low() > 0.5 ? Verdict.REFUTED : Verdict.UNDECIDED;
        return pairs.decided(Interval.ABSENT, share, p, verdict);
    }
}
