package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.engine.onednn.OnednnNetwork;
import batchnorm.equations.BlowUp.Gradient;
import batchnorm.equations.BlowUp.Normalizing;
import batchnorm.metric.ByName;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares each check with the closed form of its equation. Sums of some hundred doubles have an error of about 1e-13.
 */
class EquationsTest {
    private static final double ROUNDING = 1e-10;

    private static Map<String, Double> blowUp(Normalizing normalizing, Gradient gradient, double slope) {
        return ByName.values(new BlowUp(
                        40, 0.25, normalizing, gradient, 0, new BlowUp.Target(2, slope), new BlowUp.Descent(300, 0.1))
                .check(3)
                .metrics());
    }

    @Test
    void ignoringTheMeanMovesTheShiftByRateTimesMeanTargetEachStep() {
        Map<String, Double> found = blowUp(Normalizing.CENTRED, Gradient.IGNORING, 1);
        assertThat(found.get("shift_growth")).isCloseTo(300 * 0.1 * 2, within(ROUNDING));
        assertThat(found.get("shift_growth_later_half")).isCloseTo(150 * 0.1 * 2, within(ROUNDING));
        assertThat(found.get("loss_change")).isLessThan(ROUNDING);
    }

    @Test
    void ignoringTheDeviationDividesThatByTheWeight() {
        Map<String, Double> found = blowUp(Normalizing.SCALED, Gradient.IGNORING, 1);
        assertThat(found.get("shift_growth")).isCloseTo(300 * 0.1 * 2 / 0.25, within(1e-8));
        assertThat(found.get("loss_change")).isLessThan(ROUNDING);
    }

    @Test
    void aTargetThatPullsAtTheWeightMovesItToo() {
        // dw = η·(slope − 1)/w in each step, so w² grows by 2η(slope − 1) and the square of that.
        Map<String, Double> found = blowUp(Normalizing.SCALED, Gradient.IGNORING, 2);
        double squared = 0.25 * 0.25;
        for (int step = 0; step < 300; step++) {
            squared += 2 * 0.1 + 0.1 * 0.1 / squared;
        }
        assertThat(found.get("scale_change")).isCloseTo(Math.sqrt(squared) / 0.25 - 1, within(1e-8));
    }

    @ParameterizedTest
    @EnumSource
    void throughTheNormalizationNothingMoves(Normalizing normalizing) {
        Map<String, Double> found = blowUp(normalizing, Gradient.THROUGH, 2);
        assertThat(found.get("shift_growth")).isLessThan(ROUNDING);
        assertThat(found.get("scale_change")).isLessThan(ROUNDING);
    }

    @Test
    void theIdentityIsOffByWhatTheEpsilonSays() {
        // y − x = (√Var/√(Var + ε) − 1)·(x − μ): with Var = ε/3 half of x − μ is lost.
        Findings found = new Identity(4000, 5, List.of(0.01), 3e-4).check(1);
        assertThat(found.metrics().get(ByName.metric("error_with_epsilon_in_scale")))
                .isLessThan(ROUNDING);
        double lost = found.metrics().get(ByName.metric("error_without_epsilon_in_scale"));
        double largest = 2 * lost; // of |x − μ|/deviation among 4,000 normal values
        assertThat(largest).isBetween(3.0, 5.0);
        assertThat(found.metrics().get(ByName.metric("error_from_formula"))).isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"formulas, 1e-7", "double, 1e-7", "fused, 1e-4", "dl4j, 1e-4", "onednn, 1e-4"})
    void gradientsAreCentralDifferences(String word, double tolerance) {
        Gradients.Of of = Gradients.Of.byName().get(word);
        assumeThat(!word.equals("onednn") || OnednnNetwork.isAvailable()).isTrue();
        for (Nonlinearity nonlinearity :
                word.equals("double") ? Nonlinearity.values() : new Nonlinearity[] {Nonlinearity.TANH}) {
            for (Normalization normalization : List.of(new Normalization.None(), new Normalization.Batch(1e-3, 0.9))) {
                FullyConnected network = new FullyConnected(6, List.of(5, 4), 3, nonlinearity, normalization, 0.5);
                Findings found =
                        new Gradients(of, 9, List.of(1e-4, 1e-5), network, new Gradients.WarmUp(3, 0.3)).check(4);
                assertThat(found.metrics().get(ByName.metric("gradient_error")))
                        .as("%s %s", nonlinearity, normalization)
                        .isLessThan(tolerance);
            }
        }
    }

    @Test
    void aBiasBeforeNormalizationIsTakenAwayAndOneWithoutIsNot() {
        Map<String, Double> with = ByName.values(
                new AddedBias(30, 8, 5, List.of(0.1, 100.0), 1e-5).check(2).metrics());
        assertThat(with.get("output_change")).isLessThan(ROUNDING);
        assertThat(with.get("bias_gradient")).isLessThan(ROUNDING);
        Map<String, Double> without = ByName.values(
                new AddedBias(30, 8, 5, List.of(100.0), Double.NaN).check(2).metrics());
        // y changes by the bias itself: 100 over inputs of deviation 1, as five draws have it.
        assertThat(without.get("output_change")).isBetween(30.0, 300.0);
        assertThat(without.get("bias_gradient")).isGreaterThan(0.05);
    }

    @Test
    void theScaleOfTheWeightsPlaysNoPartWithoutEpsilon() {
        Map<String, Double> found = scale(0);
        assertThat(found.get("output_change")).isLessThan(ROUNDING);
        assertThat(found.get("input_gradient_change")).isLessThan(ROUNDING);
        assertThat(found.get("weight_gradient_change")).isLessThan(ROUNDING);
        assertThat(found.get("radial_share")).isLessThan(ROUNDING);
        assertThat(found.get("norm_growth")).isGreaterThan(1);
        assertThat(found.get("norm_from_formula")).isLessThan(ROUNDING);
        assertThat(found.get("effective_rate_change"))
                .isCloseTo(Math.pow(found.get("norm_growth"), -2), within(ROUNDING));
    }

    @Test
    void withEpsilonItDoes() {
        // Var((aW)u) is about a² here: at a = 0.001 with ε = 1e-6 the outputs are 1/√2 of what they were.
        Map<String, Double> found = scale(1e-6);
        assertThat(found.get("output_change")).isCloseTo(1 - Math.sqrt(0.5), within(0.1));
        assertThat(found.get("output_from_formula")).isLessThan(ROUNDING);
        // The gradient is not at right angles to the weights any more, and Pythagoras does not hold.
        assertThat(found.get("norm_from_formula")).isGreaterThan(ROUNDING);
    }

    private static Map<String, Double> scale(double epsilon) {
        return ByName.values(new WeightScale(
                        new WeightScale.Shape(50, 12, 4),
                        epsilon,
                        List.of(0.001, 1000.0),
                        new WeightScale.Training(60, 5, 0.3))
                .check(5)
                .metrics());
    }

    @Test
    void theSameSeedFindsTheSameAndAnotherSeedOther() {
        Equation identity = new Identity(10, 1, List.of(0.5), 1e-5);
        assertThat(identity.check(1)).isEqualTo(identity.check(1)).isNotEqualTo(identity.check(2));
    }
}
