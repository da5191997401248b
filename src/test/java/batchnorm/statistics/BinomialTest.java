package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialTest {

    /** Printed in tables of exact 95 % limits. */
    @ParameterizedTest
    @CsvSource({"1, 10, 0.0025, 0.4450", "3, 10, 0.0667, 0.6525", "5, 10, 0.1871, 0.8129", "8, 10, 0.4439, 0.9748"})
    void intervalsAreThoseOfTheTables(int k, int n, double low, double high) {
        Interval interval = Binomial.interval95(k, n);
        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 10, 30})
    void whereAllOrNoneSucceedTheClosedFormHolds(int n) {
        double end = Math.pow(0.025, 1.0 / n);
        assertThat(Binomial.interval95(n, n).low()).isEqualTo(end, within(1e-12));
        assertThat(Binomial.interval95(n, n).high()).isEqualTo(1);
        assertThat(Binomial.interval95(0, n).low()).isZero();
        assertThat(Binomial.interval95(0, n).high()).isEqualTo(1 - end, within(1e-12));
    }

    @Test
    void atItsEndsTheTailsHaveTwoAndAHalfPercent() {
        Interval interval = Binomial.interval95(4, 9);
        assertThat(atLeast(4, 9, interval.low())).isEqualTo(0.025, within(1e-12));
        assertThat(1 - atLeast(5, 9, interval.high())).isEqualTo(0.025, within(1e-12));
    }

    /** The sum of the probabilities, term by term. */
    private static double atLeast(int k, int n, double p) {
        double sum = 0;
        for (int i = k; i <= n; i++) {
            double choose = 1;
            for (int j = 0; j < i; j++) {
                choose = choose * (n - j) / (j + 1);
            }
            sum += choose * Math.pow(p, i) * Math.pow(1 - p, n - i);
        }
        return sum;
    }

    @Test
    void theSignTestCountsTheTailsOfTheFairCoin() {
        assertThat(Binomial.signTest(10, 10)).isEqualTo(2 / 1024.0);
        assertThat(Binomial.signTest(1, 10)).isEqualTo(2 * 11 / 1024.0);
        assertThat(Binomial.signTest(9, 10)).isEqualTo(2 * 11 / 1024.0);
        assertThat(Binomial.signTest(5, 10)).isEqualTo(1);
        assertThat(Binomial.signTest(3, 3)).isEqualTo(0.25);
    }

    /** C(n, n/2) is above the largest double. By the normal approximation, 3.0 and 0.06 deviations from the middle. */
    @Test
    void theSignTestKnowsManyRuns() {
        assertThat(Binomial.signTest(600, 1100)).isBetween(0.0025, 0.0030);
        assertThat(Binomial.signTest(50_000, 100_000)).isEqualTo(1);
        assertThat(Binomial.signTest(50_500, 100_000)).isBetween(0.0014, 0.0017);
        assertThat(Binomial.signTest(1030, 1030)).isEqualTo(Math.scalb(1.0, -1029));
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Binomial.interval95(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Binomial.signTest(4, 3));
    }
}
