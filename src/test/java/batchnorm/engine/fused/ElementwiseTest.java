package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.network.Nonlinearity;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The nonlinearities against {@link Math} in double precision. */
class ElementwiseTest {
    private static final double LAMBDA = 1.0507009873554805;
    private static final double ALPHA = 1.6732632423543772;

    @Test
    void theSigmoidIsWithinAMillionthEverywhereAndExactBeyond() {
        int n = 600_001;
        float[] u = new float[n];
        for (int i = 0; i < n; i++) {
            u[i] = (i - 300_000) / 10_000f;
        }
        float[] z = new float[n];
        Elementwise.of(Nonlinearity.SIGMOID).apply(u, z, n);
        for (int i = 0; i < n; i++) {
            double difference = z[i] - exact(Nonlinearity.SIGMOID).applyAsDouble(u[i]);
            assertThat(Math.abs(difference)).as("at %f", u[i]).isLessThan(1e-6);
        }
        assertThat(apply(Nonlinearity.SIGMOID, 30, 1e10f, Float.POSITIVE_INFINITY))
                .containsOnly(1);
        assertThat(apply(Nonlinearity.SIGMOID, -30, -1e10f, Float.NEGATIVE_INFINITY))
                .containsOnly(0);
        assertThat(apply(Nonlinearity.TANH, 30, Float.POSITIVE_INFINITY)).containsOnly(1);
        assertThat(apply(Nonlinearity.TANH, -30, Float.NEGATIVE_INFINITY)).containsOnly(-1);
    }

    @ParameterizedTest
    @EnumSource
    void valuesAndDerivativesAreThoseOfTheFormulas(Nonlinearity nonlinearity) {
        DoubleUnaryOperator g = exact(nonlinearity);
        for (float u = -20; u < 20; u += 0.0117f) {
            float z = apply(nonlinearity, u)[0];
            double expected = g.applyAsDouble(u);
            assertThat((double) z)
                    .as("g(%f)", u)
                    .isBetween(expected - 1e-6 * (1 + Math.abs(expected)), expected + 1e-6 * (1 + Math.abs(expected)));
            float[] delta = {2};
            Elementwise.of(nonlinearity).backpropagate(new float[] {z}, delta, 1);
            double slope = (g.applyAsDouble(u + 1e-5) - g.applyAsDouble(u - 1e-5)) / 2e-5;
            assertThat(delta[0] / 2.0).as("g'(%f)", u).isBetween(slope - 3e-6, slope + 3e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nanStaysNan(Nonlinearity nonlinearity) {
        assertThat(apply(nonlinearity, Float.NaN)[0]).isNaN();
        float[] delta = {1};
        Elementwise.of(nonlinearity).backpropagate(new float[] {Float.NaN}, delta, 1);
        assertThat(delta[0]).isNaN();
    }

    @Test
    void theStepTakesEvenTheSmallestNumberForPositive() {
        assertThat(Elementwise.step(Float.MIN_VALUE)).isEqualTo(1);
        assertThat(Elementwise.step(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Elementwise.step(0f)).isEqualTo(0);
        assertThat(Elementwise.step(-0f)).isZero();
        assertThat(Elementwise.step(-3f)).isZero();
    }

    private static float[] apply(Nonlinearity nonlinearity, float... u) {
        float[] z = new float[u.length];
        Elementwise.of(nonlinearity).apply(u, z, u.length);
        return z;
    }

    static DoubleUnaryOperator exact(Nonlinearity nonlinearity) {
        return switch (nonlinearity) {
            case SIGMOID -> u -> 1 / (1 + Math.exp(-u));
            case TANH -> Math::tanh;
            case RELU -> u -> Math.max(0, u);
            case ELU -> u -> u > 0 ? u : Math.expm1(u);
            case SELU -> u -> LAMBDA * (u > 0 ? u : ALPHA * Math.expm1(u));
        };
    }
}
