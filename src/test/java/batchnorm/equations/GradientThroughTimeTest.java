package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import batchnorm.equations.GradientThroughTime.Scaling;
import batchnorm.equations.GradientThroughTime.Weights;
import batchnorm.equations.SignalPropagation.Shape;
import batchnorm.metric.ByName;
import batchnorm.network.OrthogonalMatrix;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Compares the gradients of the recurrent network with central differences, and their growth with the formula. */
class GradientThroughTimeTest {
    private static final double STEP = 1e-6;

    private static GradientThroughTime network(Shape shape, int inputs, int steps, Weights weights, double scale) {
        return new GradientThroughTime(shape, inputs, steps, weights, new Scaling(scale, 1e-5), 0.1);
    }

    private static double[][] draw(String name) {
        return new RandomSamples(3, name).matrix(6, 4, 1);
    }

    @Test
    void gradientsAreCentralDifferences() {
        for (Weights weights : Weights.values()) {
            for (int inputs : new int[] {0, 1, 3}) {
                GradientThroughTime settings = network(new Shape(6, 4), inputs, 3, weights, 0.7);
                RecurrentChain chain = chain(settings, draw("first"));
                double[][] gradient = draw("top");
                for (int t = 3; t > 0; t--) {
                    gradient = chain.backward(t, gradient);
                }
                for (int i = 0; i < 6; i++) {
                    for (int j = 0; j < 4; j++) {
                        double difference = loss(settings, i, j, STEP) - loss(settings, i, j, -STEP);
                        assertThat(gradient[i][j])
                                .as("%s, %d inputs", weights, inputs)
                                .isCloseTo(difference / (2 * STEP), within(1e-7));
                    }
                }
            }
        }
    }

    /** Σ top·h₃, where one value of h₀ is moved. */
    private static double loss(GradientThroughTime settings, int example, int unit, double move) {
        double[][] first = draw("first");
        first[example][unit] += move;
        return Matrices.dot(draw("top"), chain(settings, first).state(3));
    }

    private static RecurrentChain chain(GradientThroughTime settings, double[][] first) {
        return new RecurrentChain(settings, new RandomSamples(2, "weights"), first);
    }

    @Test
    void withOrthogonalWeightsTheSquaredNormGrowsByTheFormula() {
        for (double scale : new double[] {0.1, 1}) {
            Map<String, Double> found = ByName.values(network(new Shape(100, 100), 100, 40, Weights.ORTHOGONAL, scale)
                    .check(5)
                    .metrics());
            double expected = formula(scale, 2 * scale * scale) * 98 / 97;
            assertThat(found.get("gradient_growth")).isCloseTo(expected, withinPercentage(5));
            assertThat(found.get("gradient_growth_decades"))
                    .isCloseTo(39 * Math.log10(found.get("gradient_growth")) / 2, within(1e-9));
        }
    }

    @Test
    void theFormulaIsAHalfForASmallScaleWithInputsAnd1Without() {
        assertThat(formula(0.001, 2e-6)).isCloseTo(0.5, within(1e-5));
        assertThat(formula(0.001, 1e-6)).isCloseTo(1, within(1e-5));
        assertThat(formula(1, 2)).isCloseTo(0.672, within(1e-3));
        assertThat(formula(1, 1)).isCloseTo(1.178, within(1e-3));
    }

    /** γ²·E[tanh'(u)²]/E[tanh(u)²] for u ~ N(0, v). */
    private static double formula(double scale, double variance) {
        double deviation = Math.sqrt(variance);
        double slope = mean(z -> Math.pow(1 - Math.pow(Math.tanh(deviation * z), 2), 2));
        return scale * scale * slope / mean(z -> Math.pow(Math.tanh(deviation * z), 2));
    }

    /** The mean of a function of z ~ N(0, 1), by the trapezoidal rule. */
    private static double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (double z = -9; z <= 9; z += 0.01) {
            sum += 0.01 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * function.applyAsDouble(z);
        }
        return sum;
    }

    @Test
    void theCurveBeginsAt1AtTheLastStepAndEndsAtTheFirst() {
        Findings found = network(new Shape(8, 5), 1, 12, Weights.IDENTITY, 0.3).check(1);
        Findings.Point last = found.points().get(0);
        Findings.Point first = found.points().get(11);
        assertThat(last).isEqualTo(new Findings.Point("hidden_gradient", 12, 1));
        assertThat(first.x()).isEqualTo(1);
        assertThat(Math.log10(first.y()))
                .isCloseTo(ByName.values(found.metrics()).get("gradient_growth_decades"), within(1e-9));
    }

    @Test
    void anOrthogonalMatrixHasOrthonormalRowsOrColumns() {
        RandomSamples draws = new RandomSamples(7, "matrix");
        for (int[] size : new int[][] {{5, 5}, {3, 8}, {8, 3}, {1, 4}, {4, 1}}) {
            double[][] a = OrthogonalMatrix.draw(size[0], size[1], draws::normal);
            int vectors = Math.min(size[0], size[1]);
            for (int i = 0; i < vectors; i++) {
                for (int j = 0; j < vectors; j++) {
                    double product = size[0] > size[1]
                            ? NormalizedLayer.dot(Matrices.column(a, i), Matrices.column(a, j))
                            : NormalizedLayer.dot(a[i], a[j]);
                    assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-14));
                }
            }
        }
    }
}
