package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void isTheMeanOverThePairsOfDistinctUnits() {
        // Deviations (−1, 0, 1), (2, 0, −2) and (1, −2, 1): r = −1, 0 and 0.
        double[][] units = {{0, 1, 2}, {5, 3, 1}, {4, 1, 4}};
        assertThat(Correlation.meanAbsolute(units)).isCloseTo(1.0 / 3, ROUNDING);
        // Deviations (−1.5, −0.5, 0.5, 1.5) and (−1.5, 0.5, −0.5, 1.5): r = 4/5.
        assertThat(Correlation.meanAbsolute(new double[][] {{1, 2, 3, 4}, {1, 3, 2, 4}}))
                .isCloseTo(0.8, ROUNDING);
    }

    @Test
    void isTheSameInOtherUnitsOfMeasurement() {
        double[][] units = {{1, 2, 3, 4}, {-7, -7 - 0.6, -7 - 0.3, -7 - 0.9}};
        assertThat(Correlation.meanAbsolute(units)).isCloseTo(0.8, ROUNDING);
    }

    @Test
    void leavesOutUnitsThatDoNotVary() {
        double[] constant = {0.1, 0.1, 0.1}; // its mean is not 0.1 in doubles
        assertThat(Correlation.meanAbsolute(new double[][] {{0, 1, 2}, constant, {0, 2, 4}}))
                .isCloseTo(1, ROUNDING);
        assertThat(Correlation.meanAbsolute(new double[][] {constant, constant}))
                .isNaN();
    }

    @Test
    void ofUncorrelatedUnitsIsThatOfChance() {
        Random random = new Random(3);
        double[][] units = new double[100][60];
        for (double[] unit : units) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = random.nextGaussian();
            }
        }
        // 4,950 pairs: the mean has a standard error of about 1 %.
        assertThat(Correlation.meanAbsolute(units)).isCloseTo(Math.sqrt(2 / (Math.PI * 59)), withinPercentage(5));
    }
}
