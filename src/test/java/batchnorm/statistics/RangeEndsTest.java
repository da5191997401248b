package batchnorm.statistics;

import static batchnorm.statistics.Relation.ABOVE;
import static batchnorm.statistics.Relation.BELOW;
import static batchnorm.statistics.Verdict.REFUTED;
import static batchnorm.statistics.Verdict.SHOWN;
import static batchnorm.statistics.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Claims that values lie strictly between two numbers. */
class RangeEndsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Comparison decide(double[] values, double low, double high) {
        return decide(values, low, high, 0, 1);
    }

    private static Comparison decide(double[] values, double low, double high, double resolution, int looks) {
        return Comparison.within(
                Comparison.decide(values, Comparison.repeated(low, values.length), ABOVE, resolution, looks),
                Comparison.decide(values, Comparison.repeated(high, values.length), BELOW, resolution, looks));
    }

    private static Comparison check(double[] values, double low, double high) {
        return Comparison.within(
                Comparison.check(values, Comparison.repeated(low, values.length), ABOVE),
                Comparison.check(values, Comparison.repeated(high, values.length), BELOW));
    }

    private static double[] values(double... values) {
        return values;
    }

    /** The two-sided p of three values with the standard deviation 1, whose mean is this far from the reference. */
    private static double p(double distance) {
        double t = distance * Math.sqrt(3);
        return 1 - t / Math.sqrt(2 + t * t); // two degrees of freedom
    }

    @Test
    void bothEndsMustBeShownAndTheWeakerOneDecides() {
        Comparison shown = decide(values(9, 10, 11), 0, 15);
        assertThat(shown.verdict()).isEqualTo(SHOWN);
        assertThat(shown.value()).isEqualTo(10);
        assertThat(shown.reference()).isEqualTo(15);
        assertThat(shown.difference()).isEqualTo(-5);
        assertThat(shown.differences()).containsExactly(-6.0, -5.0, -4.0);
        assertThat(shown.interval95().high()).isEqualTo(-5 + 4.30265 / Math.sqrt(3), within(1e-5));
        assertThat(shown.pValue()).as("the larger of the two").isEqualTo(p(5), within(1e-12));
        assertThat(shown.onSide()).isEqualTo(3);
        assertThat(shown.share95().isPresent()).isFalse();
        Comparison other = decide(values(9, 10, 11), 5, 20);
        assertThat(other.verdict()).isEqualTo(SHOWN);
        assertThat(other.reference()).isEqualTo(5);
        assertThat(other.difference()).isEqualTo(5);
    }

    @Test
    void oneEndThatIsRefutedRefutesAndItsPCounts() {
        Comparison above = decide(values(9, 10, 11), 0, 5);
        assertThat(above.verdict()).isEqualTo(REFUTED);
        assertThat(above.reference()).isEqualTo(5);
        assertThat(above.difference()).isEqualTo(5);
        assertThat(above.pValue()).as("not that of 0").isEqualTo(p(5), within(1e-12));
        assertThat(above.onSide()).isZero();
        Comparison below = decide(values(9, 10, 11), 15, 20);
        assertThat(below.verdict()).isEqualTo(REFUTED);
        assertThat(below.reference()).isEqualTo(15);
        assertThat(below.pValue()).isEqualTo(p(5), within(1e-12));
    }

    @Test
    void oneEndThatIsUndecidedLeavesItUndecided() {
        Comparison inside = decide(values(9, 10, 11), 0, 11);
        assertThat(inside.verdict()).isEqualTo(UNDECIDED);
        assertThat(inside.reference()).isEqualTo(11);
        assertThat(inside.pValue()).isEqualTo(p(1), within(1e-12));
        assertThat(inside.onSide()).as("11 is not below 11").isEqualTo(2);
        Comparison outside = decide(values(9, 10, 11), 0, 9);
        assertThat(outside.verdict()).isEqualTo(UNDECIDED);
        assertThat(outside.reference()).as("the end that the mean lies beyond").isEqualTo(9);
        assertThat(outside.pValue()).isEqualTo(p(1), within(1e-12));
    }

    @Test
    void resolutionAndLooksAreThoseOfTheTwoComparisons() {
        assertThat(decide(values(9, 10, 11), 0, 15, 5, 1).verdict()).isEqualTo(UNDECIDED); // −10 to 0
        Comparison fifth = decide(values(9, 10, 11), 0, 15, 0, 5);
        assertThat(fifth.pValue()).isEqualTo(5 * p(5), within(1e-12));
    }

    @Test
    void oneSeedAndTwoSeedsDecideNothing() {
        Comparison one = decide(values(10), 0, 15);
        assertThat(one)
                .isEqualTo(new Comparison(
                        10, 15, -5, Interval.ABSENT, 1, Interval.ABSENT, List.of(-5.0), Double.NaN, UNDECIDED));
        Comparison two = decide(values(20, 21), 0, 15);
        assertThat(two.verdict()).isEqualTo(UNDECIDED);
        assertThat(two.differences()).containsExactly(5.0, 6.0);
        assertThat(two.onSide()).isZero();
    }

    @Test
    void whereNothingVariesTheValuesInsideAreCounted() {
        Comparison six = decide(Comparison.repeated(1, 6), 0.5, 1.25);
        assertThat(six.verdict()).isEqualTo(SHOWN);
        assertThat(six.pValue()).isEqualTo(2 / 64.0);
        assertThat(six.reference()).as("p is the same, so the nearer end").isEqualTo(1.25);
        assertThat(six.onSide()).isEqualTo(6);
        assertThat(six.share95().low()).isEqualTo(0.5407, within(5e-5)); // 0.025^(1/6)
        assertThat(decide(Comparison.repeated(1, 5), 0.5, 1.25).verdict()).isEqualTo(UNDECIDED);
        Comparison beyond = decide(Comparison.repeated(2, 6), 0.5, 1.25);
        assertThat(beyond.verdict()).isEqualTo(REFUTED);
        assertThat(beyond.reference()).isEqualTo(1.25);
        assertThat(beyond.onSide()).isZero();
    }

    @Test
    void aValueThatIsInfiniteIsBeyondTheUpperEnd() {
        double[] oneNever = Comparison.repeated(1, 21);
        oneNever[20] = INFINITY;
        Comparison shown = decide(oneNever, 0, 3);
        assertThat(shown.verdict()).isEqualTo(SHOWN);
        assertThat(shown.reference())
                .as("21 of 21 are above 0, 20 of 21 below 3")
                .isEqualTo(3);
        assertThat(shown.onSide()).isEqualTo(20);
        assertThat(shown.pValue()).isEqualTo(2 * 22 / Math.pow(2, 21), within(1e-15));
        Comparison refuted = decide(oneNever, 2, 3);
        assertThat(refuted.verdict()).isEqualTo(REFUTED);
        assertThat(refuted.value()).isEqualTo(INFINITY);
        assertThat(refuted.reference()).as("20 of 21 are below 2").isEqualTo(2);
        assertThat(refuted.onSide()).isEqualTo(1);
    }

    @Test
    void aCheckHoldsWhereEveryValueLiesStrictlyInside() {
        Comparison holds = check(values(0.5, 0.55), 0.4, 0.6);
        assertThat(holds.verdict()).isEqualTo(SHOWN);
        assertThat(holds.onSide()).isEqualTo(2);
        assertThat(holds.pValue()).isNaN();
        assertThat(holds.reference()).isEqualTo(0.6, within(1e-15));
        assertThat(check(values(0.5, 0.6), 0.4, 0.6).verdict())
                .as("an end is outside")
                .isEqualTo(REFUTED);
        assertThat(check(values(0.5, 0.4), 0.4, 0.6).verdict()).isEqualTo(REFUTED);
        Comparison both = check(values(0.5, 0.1, 0.7, 0.8, 0.55), 0.4, 0.6);
        assertThat(both.verdict()).isEqualTo(REFUTED);
        assertThat(both.onSide()).isEqualTo(2);
        assertThat(both.reference())
                .as("two are above it, one is below the other")
                .isEqualTo(0.6, within(1e-15));
    }

    @Test
    void aValueThatIsMissingHidesNoneThatIsOutside() {
        assertThat(check(values(0.5, Double.NaN), 0.4, 0.6).verdict()).isEqualTo(UNDECIDED);
        assertThat(check(values(0.5, Double.NaN, 0.7), 0.4, 0.6).verdict()).isEqualTo(REFUTED);
        assertThat(decide(values(1, 2, 3, Double.NaN), 0, 5).verdict()).isEqualTo(UNDECIDED);
        assertThat(decide(values(), 0, 5).verdict()).isEqualTo(UNDECIDED);
    }

    /** So that a range is no way around the level of 5 %. */
    @Test
    void whereTheTruthIsAnEndFewExperimentsAreDecided() {
        Random random = new Random(7);
        int decided = 0;
        for (int i = 0; i < 1000; i++) {
            double[] sample = new double[5];
            Arrays.setAll(sample, seed -> 1 + 0.1 * random.nextGaussian());
            decided += decide(sample, 0, 1).verdict() != UNDECIDED ? 1 : 0;
        }
        assertThat(decided).isBetween(20, 80); // 50 on average, with a standard deviation of 7
    }

    @Test
    void theEndsAreOfTheSameValues() {
        Comparison three = Comparison.check(values(1, 2, 3), values(0, 0, 0), ABOVE);
        Comparison two = Comparison.check(values(1, 2), values(5, 5), BELOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.within(three, two))
                .withMessageContaining("3 and 2");
    }
}
