package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.metric.ByName;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** L2 and the rate before a layer whose scale plays no part, against closed forms. */
class ScaleDynamicsTest {
    private static Map<String, Double> found(double rate, double l2, double factor) {
        return found(rate, l2, 0.5, factor);
    }

    private static Map<String, Double> found(double rate, double l2, double noise, double factor) {
        ScaleDynamics dynamics =
                new ScaleDynamics(new WeightScale.Shape(20, 8, 4), new BlowUp.Descent(1000, rate), l2, noise, factor);
        return ByName.values(dynamics.check(3).metrics());
    }

    @Test
    void anExponentiallyGrowingRateTakesThePlaceOfL2() {
        Map<String, Double> found = found(5, 0.002, 5);
        assertThat(found.get("growing_rate_distance")).isLessThan(1e-9);
        assertThat(found.get("constant_rate_distance")).isGreaterThan(0.01);
        assertThat(found.get("rescaled_distance")).isLessThan(1e-9);
    }

    @Test
    void theEffectiveRateOfTheEquilibriumDependsOnRateTimesL2() {
        // Where noise alone makes the gradients, ‖g‖·‖w‖ stays what it is, and four times the rate gives √4.
        Map<String, Double> found = found(5, 0.004, 20, 4);
        assertThat(found.get("norm_over_equilibrium")).isCloseTo(1, within(0.05));
        assertThat(found.get("effective_rate_both_changed")).isCloseTo(1, within(0.1));
        assertThat(found.get("effective_rate_rate_changed")).isCloseTo(2, within(0.1));
    }

    @Test
    void gradientsThatGrowWithTheEffectiveRateKeepItLower() {
        assertThat(found(5, 0.004, 0.5, 4).get("effective_rate_rate_changed")).isBetween(1.0, 1.9);
    }

    @Test
    void aFactorOf1ChangesNothing() {
        Map<String, Double> found = found(5, 0.002, 1);
        assertThat(found.get("effective_rate_both_changed")).isEqualTo(1);
        assertThat(found.get("effective_rate_rate_changed")).isEqualTo(1);
        assertThat(found.get("rescaled_distance")).isEqualTo(0);
    }
}
