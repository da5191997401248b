package batchnorm.statistics;

import static batchnorm.statistics.Relation.ABOVE;
import static batchnorm.statistics.Verdict.SHOWN;
import static batchnorm.statistics.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Verdicts on data that are looked at again and again while seeds are added. */
class SeveralLooksTest {
    private static final List<Integer> LOOKS = List.of(3, 5, 8, 12, 18, 27);
    private static final int EXPERIMENTS = 1000;
    /** The 97.5 % quantile of the number of these experiments that are decided where one in twenty is. */
    private static final int OF_ONE_IN_TWENTY = 64;
    /** The same where one in ten is. */
    private static final int OF_ONE_IN_TEN = 119;
    /** The same where nineteen in twenty are. */
    private static final int OF_NINETEEN_IN_TWENTY = 963;

    private final Random random = new Random(7);

    private interface Rule {
        Comparison decide(double[] a, double[] b, int looks);
    }

    private static final Rule MEANS = (a, b, looks) -> Comparison.decide(a, b, ABOVE, 0, looks);
    private static final Rule SHARES = (a, b, looks) -> Comparison.decideShare(a, b, ABOVE, looks);

    /** How many of the simulated experiments are decided at one of the looks. */
    private int decided(Rule rule, Supplier<double[]> pair, int correctedFor) {
        int decided = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            double[] a = new double[27];
            double[] b = new double[27];
            for (int seed = 0; seed < a.length; seed++) {
                double[] values = pair.get();
                a[seed] = values[0];
                b[seed] = values[1];
            }
            boolean any = LOOKS.stream()
                    .anyMatch(n -> rule.decide(Arrays.copyOf(a, n), Arrays.copyOf(b, n), correctedFor)
                                    .verdict()
                            != UNDECIDED);
            decided += any ? 1 : 0;
        }
        return decided;
    }

    private double[] normal(double difference) {
        return new double[] {random.nextGaussian() + difference, random.nextGaussian()};
    }

    private double[] coins() {
        return new double[] {random.nextInt(2), random.nextInt(2)};
    }

    @Test
    void whereNothingIsToBeFoundAtMostOneExperimentInTwentyIsDecided() {
        assertThat(decided(MEANS, () -> normal(0), LOOKS.size())).isLessThanOrEqualTo(OF_ONE_IN_TWENTY);
        assertThat(decided(SHARES, this::coins, LOOKS.size())).isLessThanOrEqualTo(OF_ONE_IN_TWENTY);
    }

    @Test
    void withoutTheCorrectionMoreThanOneInTenWouldBe() {
        assertThat(decided(MEANS, () -> normal(0), 1)).isGreaterThan(OF_ONE_IN_TEN);
    }

    @Test
    void aDifferenceOfOneStandardDeviationIsFound() {
        assertThat(decided(MEANS, () -> normal(Math.sqrt(2)), LOOKS.size())).isGreaterThan(OF_NINETEEN_IN_TWENTY);
    }

    @Test
    void theLevelIsDividedByTheNumberOfLooks() {
        double[] a = {1, 2, 3};
        double[] b = {0, 0, 0};
        // Mean 2, s = 1. With two degrees of freedom t has the quantile α√2/√(4p(1−p)), α = 2p − 1; p = 1 − 0.025/5.
        double p = 1 - 0.025 / 5;
        double quantile = (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
        Comparison fifth = Comparison.decide(a, b, ABOVE, 0, 5);
        assertThat(fifth.interval95().low()).isEqualTo(2 - quantile / Math.sqrt(3), within(1e-9));
        assertThat(fifth.verdict()).isEqualTo(UNDECIDED);
        assertThat(fifth.pValue()).isEqualTo(5 * (1 - Math.sqrt(12.0 / 14)), within(1e-12));
        // Ten of ten: p = 2/2¹⁰ = 0.002 each time it is looked at.
        double[] yes = Comparison.repeated(1, 10);
        double[] half = Comparison.repeated(0.5, 10);
        Comparison share = Comparison.decideShare(yes, half, ABOVE, 5);
        assertThat(share.pValue()).isEqualTo(5 * 2 / 1024.0, within(1e-15));
        assertThat(share.share95().low()).isEqualTo(Math.pow(0.025 / 5, 0.1), within(1e-12));
        assertThat(share.verdict()).isEqualTo(SHOWN);
        assertThat(Comparison.decideShare(Comparison.repeated(1, 6), Comparison.repeated(0.5, 6), ABOVE, 5)
                        .verdict())
                .isEqualTo(UNDECIDED);
    }
}
