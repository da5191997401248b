package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {

    @ParameterizedTest
    @CsvSource({"1, 12.7062", "2, 4.30265", "4, 2.77645", "9, 2.26216", "30, 2.04227", "1000, 1.96234"})
    void tQuantilesAreThoseOfTheTables(double degreesOfFreedom, double expected) {
        // The first value is printed with one digit less.
        double tolerance = degreesOfFreedom == 1 ? 5e-5 : 1e-5;
        assertThat(StudentT.quantile(0.975, degreesOfFreedom)).isEqualTo(expected, within(tolerance));
    }

    @Test
    void withOneDegreeOfFreedomTIsTheCauchyDistribution() {
        for (double p : new double[] {0.6, 0.9, 0.975, 0.999}) {
            double expected = Math.tan(Math.PI * (p - 0.5));
            assertThat(StudentT.quantile(p, 1)).isEqualTo(expected, within(1e-10 * expected));
        }
    }

    @Test
    void withTwoDegreesOfFreedomTheClosedFormHolds() {
        double p = 0.975;
        double expected = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
        assertThat(StudentT.quantile(p, 2)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void statisticsOfASampleAreMeanDeviationAndTInterval() {
        SampleStatistics statistics = SampleStatistics.of(new double[] {1, 2, 3, 4, 5});
        double deviation = Math.sqrt(2.5);
        double half = 2.7764451 * deviation / Math.sqrt(5); // t with 4 degrees of freedom
        assertThat(statistics.n()).isEqualTo(5);
        assertThat(statistics.mean()).isEqualTo(3);
        assertThat(statistics.standardDeviation()).isEqualTo(deviation, within(1e-15));
        assertThat(statistics.interval95().low()).isEqualTo(3 - half, within(1e-6));
        assertThat(statistics.interval95().high()).isEqualTo(3 + half, within(1e-6));
        assertThat(statistics.interval95().halfWidth()).isEqualTo(half, within(1e-6));
    }

    @Test
    void oneValueHasNoDeviationAndNoInterval() {
        SampleStatistics statistics = SampleStatistics.of(new double[] {0.5});
        assertThat(statistics).isEqualTo(new SampleStatistics(1, 0.5, Double.NaN, Interval.ABSENT));
        assertThat(statistics.interval95().isPresent()).isFalse();
        assertThat(SampleStatistics.of(new double[0]).mean()).isNaN();
    }

    @Test
    void twoValuesHaveADeviationAndNoInterval() {
        SampleStatistics statistics = SampleStatistics.of(new double[] {3, 5});
        assertThat(statistics).isEqualTo(new SampleStatistics(2, 4, Math.sqrt(2), Interval.ABSENT));
        assertThat(statistics.mean() + statistics.standardDeviation() / Math.sqrt(2))
                .isEqualTo(5, within(1e-12));
    }

    @Test
    void infinityStaysInTheMeanAndHasNoInterval() {
        SampleStatistics statistics = SampleStatistics.of(new double[] {1, Double.POSITIVE_INFINITY});
        assertThat(statistics.mean()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(statistics.interval95()).isEqualTo(Interval.ABSENT);
    }

    @Test
    void pairingTakesTheSeedsThatBothHave() {
        Map<Long, Double> first = Map.of(1L, 10.0, 2L, 20.0, 3L, 33.0, 4L, 42.0);
        Map<Long, Double> second = Map.of(3L, 30.0, 2L, 19.0, 4L, 40.0, 7L, 0.0);
        SampleStatistics difference = PairedDifference.bySeed(first, second);
        assertThat(difference.n()).isEqualTo(3);
        assertThat(difference.mean()).isEqualTo(2);
        assertThat(difference.interval95().low()).isEqualTo(2 - 4.3026527 / Math.sqrt(3), within(1e-6)); // s = 1
    }

    @Test
    void welchTakesItsDegreesOfFreedomFromBothVariances() {
        double[] a = {1, 2, 3, 4, 5};
        double[] b = {2, 4, 6};
        SampleStatistics difference = SampleStatistics.welch(a, b);
        double va = 2.5 / 5;
        double vb = 4.0 / 3;
        double freedom = (va + vb) * (va + vb) / (va * va / 4 + vb * vb / 2); // 3.5342…
        double half = StudentT.quantile(0.975, freedom) * Math.sqrt(va + vb);
        assertThat(difference.mean()).isEqualTo(-1);
        assertThat(difference.interval95().high()).isEqualTo(-1 + half, within(1e-12));
        assertThat(SampleStatistics.welch(a, new double[] {1, 2}).interval95()).isEqualTo(Interval.ABSENT);
        assertThat(SampleStatistics.welch(new double[] {2, 2, 2}, new double[] {1, 1, 1})
                        .interval95())
                .isEqualTo(new Interval(1, 1));
    }

    @Test
    void momentsAgreeWithTheDefinitions() {
        Moments moments = moments(1, 2, 3, 4);
        assertThat(moments.mean()).isEqualTo(2.5);
        assertThat(moments.sampleVariance()).isEqualTo(5 / 3.0, within(1e-15));
        assertThat(new Moments().mean()).isNaN();
        assertThat(new Moments().sampleVariance()).isNaN();
    }

    private static Moments moments(double... values) {
        Moments moments = new Moments();
        for (double value : values) {
            moments.add(value);
        }
        return moments;
    }
}
