package batchnorm.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The pairs {@code (a[i], b[i])} of a claim, and the side on which a should lie. */
final class Pairs {
    private final double[] a;
    private final double[] b;
    private final Relation relation;
    private final int looks;

    /** @param looks how often such pairs are looked at, at least 1 */
    Pairs(double[] a, double[] b, Relation relation, int looks) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("pairs of " + a.length + " and " + b.length + " values");
        }
        this.a = a.clone();
        this.b = b.clone();
        this.relation = relation;
        this.looks = looks;
    }

    Relation relation() {
        return relation;
    }

    int looks() {
        return looks;
    }

    int size() {
        return a.length;
    }

    /** Whether there is no pair, or a value is NaN. */
    boolean isIncomplete() {
        return a.length == 0 || all().anyMatch(Double::isNaN);
    }

    /** Whether a pair without NaN is not on the claimed side. */
    boolean isViolated() {
        return IntStream.range(0, a.length)
                .anyMatch(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]) && !relation.holds(a[i], b[i]));
    }

    boolean areFinite() {
        return all().allMatch(Double::isFinite);
    }

    /** The largest absolute value. */
    double largest() {
        return all().map(Math::abs).max().orElse(0);
    }

    private DoubleStream all() {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b));
    }

    /** Of the differences a − b. */
    SampleStatistics statistics() {
        return PairedDifference.of(a, b);
    }

    int onSide() {
        return (int) IntStream.range(0, a.length)
                .filter(i -> relation.holds(a[i], b[i]))
                .count();
    }

    int onOtherSide() {
        return (int) IntStream.range(0, a.length)
                .filter(i -> relation.holds(b[i], a[i]))
                .count();
    }

    Comparison undecided() {
        return decided(Interval.ABSENT, Interval.ABSENT, Double.NaN, Verdict.UNDECIDED);
    }

    Comparison decided(Interval interval95, Interval share95, double pValue, Verdict verdict) {
        return new Comparison(
                SampleStatistics.of(a).mean(),
                SampleStatistics.of(b).mean(),
                statistics().mean(),
                interval95,
                onSide(),
                share95,
                IntStream.range(0, a.length).mapToObj(i -> a[i] - b[i]).toList(),
                Math.min(1, looks * pValue), // NaN stays NaN
                verdict);
    }
}
