package batchnorm.statistics;

import static batchnorm.statistics.Relation.ABOVE;
import static batchnorm.statistics.Relation.BELOW;
import static batchnorm.statistics.Verdict.MET;
import static batchnorm.statistics.Verdict.NOT_MET;
import static batchnorm.statistics.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Verdict verdict(double[] a, double[] b, Relation relation) {
        return Comparison.decide(a, b, relation).verdict();
    }

    private static double[] values(double... values) {
        return values;
    }

    @Test
    void metWhenTheWholeIntervalLiesOnTheClaimedSide() {
        double[] high = values(0.98, 0.981, 0.979);
        double[] low = values(0.97, 0.970, 0.971);
        assertThat(verdict(high, low, ABOVE)).isEqualTo(MET);
        assertThat(verdict(high, low, BELOW)).isEqualTo(NOT_MET);
        assertThat(verdict(low, high, BELOW)).isEqualTo(MET);
    }

    @Test
    void notMetWhenTheIntervalContainsZeroWhateverTheMean() {
        Comparison comparison = Comparison.decide(values(1, 5, 2), values(0, 0, 3), ABOVE);
        assertThat(comparison.difference()).isEqualTo(5 / 3.0, within(1e-15));
        assertThat(comparison.interval95().low()).isNegative();
        assertThat(comparison.verdict()).isEqualTo(NOT_MET);
    }

    @Test
    void onePairIsDecidedBySignWithoutAnInterval() {
        Comparison comparison = Comparison.decide(values(3), values(2), ABOVE);
        assertThat(comparison).isEqualTo(new Comparison(3, 2, 1, Interval.ABSENT, 1, MET));
        assertThat(verdict(values(2), values(2), ABOVE)).isEqualTo(NOT_MET);
    }

    @Test
    void aCensoredValueIsDecidedPairByPair() {
        double[] reached = values(100, 200);
        double[] never = values(300, INFINITY);
        Comparison comparison = Comparison.decide(reached, never, BELOW);
        assertThat(comparison.verdict()).isEqualTo(MET);
        assertThat(comparison.interval95().isPresent()).isFalse();
        assertThat(comparison.reference()).isEqualTo(INFINITY);
        assertThat(verdict(values(400, 200), never, BELOW)).isEqualTo(NOT_MET);
        assertThat(verdict(values(100, INFINITY), never, BELOW)).isEqualTo(NOT_MET); // ∞ is not below ∞
        assertThat(verdict(never, reached, ABOVE)).isEqualTo(MET);
    }

    @Test
    void nanOrNoPairLeavesItUndecided() {
        assertThat(verdict(values(1, Double.NaN), values(0, 0), ABOVE)).isEqualTo(UNDECIDED);
        assertThat(verdict(values(INFINITY), values(Double.NaN), ABOVE)).isEqualTo(UNDECIDED);
        assertThat(verdict(values(), values(), ABOVE)).isEqualTo(UNDECIDED);
    }

    @Test
    void againstANumberItIsAOneSampleInterval() {
        Comparison comparison = Comparison.decide(values(0.97, 0.98, 0.99), 0.9, ABOVE);
        assertThat(comparison.reference()).isEqualTo(0.9, within(1e-15));
        assertThat(comparison.interval95().halfWidth()).isEqualTo(4.30265 * 0.01 / Math.sqrt(3), within(1e-6));
        assertThat(comparison.verdict()).isEqualTo(MET);
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.decide(values(1), Double.NaN, ABOVE));
    }
}
