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
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Comparison decide(double[] a, double[] b, Relation relation) {
        return Comparison.decide(a, b, relation, 0);
    }

    private static Verdict verdict(double[] a, double[] b, Relation relation) {
        return decide(a, b, relation).verdict();
    }

    private static double[] values(double... values) {
        return values;
    }

    private static double[] repeated(double number, int pairs) {
        return Comparison.repeated(number, pairs);
    }

    @Test
    void theSideOfTheWholeIntervalDecides() {
        double[] high = values(0.98, 0.981, 0.979);
        double[] low = values(0.97, 0.970, 0.971);
        assertThat(verdict(high, low, ABOVE)).isEqualTo(SHOWN);
        assertThat(verdict(high, low, BELOW)).isEqualTo(REFUTED);
        assertThat(verdict(low, high, BELOW)).isEqualTo(SHOWN);
        assertThat(verdict(low, high, ABOVE)).isEqualTo(REFUTED);
    }

    @Test
    void anIntervalThatIncludesZeroLeavesItUndecidedWhateverTheMean() {
        Comparison comparison = decide(values(1, 5, 2), values(0, 0, 3), ABOVE);
        assertThat(comparison.difference()).isEqualTo(5 / 3.0, within(1e-15));
        assertThat(comparison.interval95().low()).isNegative();
        assertThat(comparison.verdict()).isEqualTo(UNDECIDED);
        assertThat(comparison.onSide()).isEqualTo(2);
        assertThat(comparison.differences()).containsExactly(1.0, 5.0, -1.0);
    }

    @Test
    void pIsThatOfThePairedTTest() {
        // Mean 2, s = 1, t = 2√3 = √12, ν = 2: the two-sided p is 1 − t/√(ν + t²) = 1 − √12/√14.
        Comparison comparison = decide(values(1, 2, 3), values(0, 0, 0), ABOVE);
        assertThat(comparison.pValue()).isEqualTo(1 - Math.sqrt(12.0 / 14), within(1e-12));
        assertThat(decide(values(-1, 0, 1), values(0, 0, 0), ABOVE).pValue()).isEqualTo(1);
    }

    @Test
    void oneSeedAndTwoSeedsDecideNothing() {
        assertThat(decide(values(3), values(2), ABOVE))
                .isEqualTo(new Comparison(
                        3, 2, 1, Interval.ABSENT, 1, Interval.ABSENT, List.of(1.0), Double.NaN, UNDECIDED));
        Comparison two = decide(values(3, 4), values(2, 2), ABOVE);
        assertThat(two.verdict()).isEqualTo(UNDECIDED);
        assertThat(two.interval95().isPresent()).isFalse();
        assertThat(two.pValue()).isNaN();
        assertThat(two.differences()).containsExactly(1.0, 2.0);
        assertThat(verdict(values(1, 2), values(INFINITY, INFINITY), BELOW)).isEqualTo(UNDECIDED);
    }

    @Test
    void theIntervalReachesAtLeastOneResolutionToBothSides() {
        double[] a = values(249, 250, 250, 250, 251);
        double[] b = repeated(500, 5);
        assertThat(Comparison.decide(a, b, BELOW, 100).verdict()).isEqualTo(SHOWN);
        Comparison coarse = Comparison.decide(a, b, BELOW, 300);
        assertThat(coarse.interval95()).isEqualTo(new Interval(-550, 50));
        assertThat(coarse.verdict()).isEqualTo(UNDECIDED);
        assertThat(Comparison.decide(b, b, BELOW, 25).interval95()).isEqualTo(new Interval(-25, 25));
        double wide =
                decide(values(1, 2, 3), values(0, 0, 0), ABOVE).interval95().halfWidth();
        assertThat(Comparison.decide(values(1, 2, 3), values(0, 0, 0), ABOVE, 0.1)
                        .interval95()
                        .halfWidth())
                .isEqualTo(wide);
    }

    @Test
    void pAgreesWithTheIntervalThatTheResolutionWidened() {
        double[] a = values(249, 250, 250, 251);
        double[] b = repeated(500, 4);
        // The interval ends at 0, so p is 0.05.
        assertThat(Comparison.decide(a, b, BELOW, 250).pValue()).isEqualTo(0.05, within(1e-12));
        assertThat(Comparison.decide(a, b, BELOW, 249).pValue()).isLessThan(0.05);
        assertThat(Comparison.decide(a, b, BELOW, 251).pValue()).isBetween(0.05, 0.06);
    }

    @Test
    void whereAllDifferencesAreEqualThePairsAreCounted() {
        Comparison equal = decide(values(2, 3, 4, 5), values(1, 2, 3, 4), ABOVE);
        assertThat(equal.interval95().isPresent()).isFalse();
        assertThat(equal.verdict()).isEqualTo(UNDECIDED); // four pairs never suffice
        assertThat(equal.pValue()).isEqualTo(2 / 16.0);
        assertThat(verdict(repeated(2, 6), repeated(1, 6), ABOVE)).isEqualTo(SHOWN);
        assertThat(verdict(repeated(2, 6), repeated(1, 6), BELOW)).isEqualTo(REFUTED);
        // However fine the resolution is: it says nothing of other seeds.
        assertThat(Comparison.decide(repeated(250, 5), repeated(500, 5), BELOW, 100)
                        .verdict())
                .isEqualTo(UNDECIDED);
        // 0.98 − 0.97 and 0.97 − 0.96 differ in their last bits only.
        assertThat(decide(values(0.98, 0.97, 0.96), values(0.97, 0.96, 0.95), ABOVE)
                        .pValue())
                .isEqualTo(0.25);
        Comparison none = decide(values(2, 2, 2), values(2, 2, 2), ABOVE);
        assertThat(none.verdict()).isEqualTo(UNDECIDED);
        assertThat(none.pValue()).isEqualTo(1);
        // A difference of rounding alone is none.
        Comparison rounded = decide(repeated(0.1 + 0.2, 8), repeated(0.3, 8), ABOVE);
        assertThat(rounded.verdict()).isEqualTo(UNDECIDED);
        assertThat(rounded.pValue()).isEqualTo(1);
    }

    @Test
    void whereAValueIsInfiniteThePairsOnTheSideAreCounted() {
        double[] never = repeated(INFINITY, 6);
        double[] reached = values(100, 200, 300, 400, 500, 600);
        Comparison comparison = decide(reached, never, BELOW);
        assertThat(comparison.verdict()).isEqualTo(SHOWN); // 0.025^(1/6) = 0.5407
        assertThat(comparison.share95().low()).isEqualTo(0.5407, within(5e-5));
        assertThat(comparison.interval95().isPresent()).isFalse();
        assertThat(comparison.reference()).isEqualTo(INFINITY);
        assertThat(comparison.onSide()).isEqualTo(6);
        assertThat(comparison.pValue()).isEqualTo(2 / 64.0);
        assertThat(verdict(reached, never, ABOVE)).isEqualTo(REFUTED);
        assertThat(verdict(Arrays.copyOf(reached, 5), Arrays.copyOf(never, 5), BELOW))
                .as("0.025^(1/5) = 0.478")
                .isEqualTo(UNDECIDED);
    }

    @Test
    void aTieIsOnNeitherSide() {
        double[] never = repeated(INFINITY, 8);
        Comparison both = decide(never, never, BELOW); // ∞ is not below ∞, nor above
        assertThat(both.verdict()).isEqualTo(UNDECIDED);
        assertThat(both.onSide()).isZero();
        assertThat(both.pValue()).isEqualTo(1);
        assertThat(both.differences()).hasSize(8).containsOnly(Double.NaN);
        double[] sixReach = values(1, 1, 1, 1, 1, 1, INFINITY, INFINITY);
        Comparison six = decide(sixReach, never, BELOW);
        assertThat(six.verdict()).as("six of eight, not six of six").isEqualTo(UNDECIDED);
        assertThat(six.pValue()).isEqualTo(2 * (28 + 8 + 1) / 256.0);
    }

    @Test
    void aShareOfRunsIsComparedWithOneHalf() {
        double[] half = repeated(0.5, 6);
        assertThat(Comparison.decideShare(repeated(1, 6), half, ABOVE).verdict())
                .isEqualTo(SHOWN);
        assertThat(Comparison.decideShare(repeated(0, 6), half, ABOVE).verdict())
                .isEqualTo(REFUTED);
        assertThat(Comparison.decideShare(values(1, 1, 1, 1, 1, 0), half, ABOVE).verdict())
                .isEqualTo(UNDECIDED);
        assertThat(Comparison.decideShare(values(1, 1), values(0, 0), ABOVE).verdict())
                .isEqualTo(UNDECIDED);
    }

    @Test
    void aCheckHoldsForEveryValueOrIsRefuted() {
        Comparison one = Comparison.check(values(1e-12), values(1e-9), BELOW);
        assertThat(one.verdict()).isEqualTo(SHOWN);
        assertThat(one.pValue()).isNaN();
        assertThat(one.interval95().isPresent()).isFalse();
        assertThat(Comparison.check(values(1e-12, 1e-3, 1e-12), repeated(1e-9, 3), BELOW)
                        .verdict())
                .isEqualTo(REFUTED);
        assertThat(Comparison.check(values(1), values(1), BELOW).verdict()).isEqualTo(REFUTED);
        assertThat(Comparison.check(values(), values(), BELOW).verdict()).isEqualTo(UNDECIDED);
        assertThat(Comparison.check(values(Double.NaN), values(1), BELOW).verdict())
                .isEqualTo(UNDECIDED);
        assertThat(Comparison.check(values(1e-16, 5, Double.NaN), repeated(1e-9, 3), BELOW)
                        .verdict())
                .as("a value that is missing hides none that is wrong")
                .isEqualTo(REFUTED);
    }

    @Test
    void nanOrNoPairLeavesItUndecided() {
        assertThat(verdict(values(1, 2, 3, Double.NaN), repeated(0, 4), ABOVE)).isEqualTo(UNDECIDED);
        assertThat(verdict(repeated(INFINITY, 6), repeated(Double.NaN, 6), ABOVE))
                .isEqualTo(UNDECIDED);
        assertThat(verdict(values(), values(), ABOVE)).isEqualTo(UNDECIDED);
        assertThatIllegalArgumentException().isThrownBy(() -> decide(values(1), values(), ABOVE));
    }

    @Test
    void againstANumberItIsAOneSampleInterval() {
        Comparison comparison = decide(values(0.97, 0.98, 0.99), repeated(0.9, 3), ABOVE);
        assertThat(comparison.reference()).isEqualTo(0.9, within(1e-15));
        assertThat(comparison.interval95().halfWidth()).isEqualTo(4.30265 * 0.01 / Math.sqrt(3), within(1e-6));
        assertThat(comparison.verdict()).isEqualTo(SHOWN);
    }
}
