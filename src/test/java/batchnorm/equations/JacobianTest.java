package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the Jacobian of section 3.3 with central differences of ẑ = F(x̂), which is written out here once more. */
class JacobianTest {
    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int NEXT_UNITS = 5;
    private static final int EXAMPLES = 9;
    private static final double EPSILON = 0.01;
    private static final double STEP = 1e-5;
    /** The differences have errors of about STEP² from curvature and 1e-16/STEP from rounding. */
    private static final double TOLERANCE = 1e-9;

    private final RandomSamples draws = new RandomSamples(7, "network");
    private final double[][] batch = draws.matrix(EXAMPLES, INPUTS, 1);
    private final double[] p = draws.normal(200, 0.5, 1);

    private static DoubleLayer[] layers(Normalization normalization, int end) {
        FullyConnected spec =
                new FullyConnected(INPUTS, List.of(UNITS, NEXT_UNITS), 2, Nonlinearity.SIGMOID, normalization, 1);
        DoubleLayer layer = new DoubleLayer(spec, INPUTS, UNITS, 0);
        assertThat(layer.end()).isEqualTo(end);
        return new DoubleLayer[] {layer, new DoubleLayer(spec, UNITS, NEXT_UNITS, end)};
    }

    @Test
    void withNormalizationItIsThatOfTheNormalizedVectors() {
        int scaleAt = UNITS * INPUTS; // behind W; then γ, β and two moving statistics for each unit
        int nextAt = scaleAt + 4 * UNITS;
        DoubleLayer[] layers = layers(new Normalization.Batch(EPSILON, 0.9), nextAt);
        layers[1].forward(layers[0].forward(batch, p), p);

        double[][] normalized = normalized(sums(batch, 0, UNITS));
        double[][] sums = new double[EXAMPLES][];
        for (int i = 0; i < EXAMPLES; i++) {
            sums[i] = sumsFrom(normalized[i], scaleAt, nextAt);
        }
        double[][] statistics = statistics(sums);
        for (int example = 0; example < EXAMPLES; example++) {
            double[][] found = layers[0].jacobian(layers[1], p, example);
            for (int k = 0; k < UNITS; k++) {
                double[] above = sumsFrom(moved(normalized[example], k, STEP), scaleAt, nextAt);
                double[] below = sumsFrom(moved(normalized[example], k, -STEP), scaleAt, nextAt);
                for (int j = 0; j < NEXT_UNITS; j++) {
                    double deviation = Math.sqrt(statistics[1][j] + EPSILON);
                    double upper = (above[j] - statistics[0][j]) / deviation;
                    double lower = (below[j] - statistics[0][j]) / deviation;
                    assertThat(found[j][k]).isCloseTo((upper - lower) / (2 * STEP), within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void withoutNormalizationItIsThatOfTheNonlinearitysInputs() {
        int biasAt = UNITS * INPUTS;
        int nextAt = biasAt + UNITS;
        DoubleLayer[] layers = layers(new Normalization.None(), nextAt);
        layers[1].forward(layers[0].forward(batch, p), p);
        double[][] u = sums(batch, 0, UNITS);
        for (int example = 0; example < EXAMPLES; example++) {
            for (int k = 0; k < UNITS; k++) {
                u[example][k] += p[biasAt + k];
            }
            double[][] found = layers[0].jacobian(layers[1], p, example);
            for (int k = 0; k < UNITS; k++) {
                double[] above = sums(new double[][] {sigmoids(moved(u[example], k, STEP))}, nextAt, NEXT_UNITS)[0];
                double[] below = sums(new double[][] {sigmoids(moved(u[example], k, -STEP))}, nextAt, NEXT_UNITS)[0];
                for (int j = 0; j < NEXT_UNITS; j++) {
                    assertThat(found[j][k]).isCloseTo((above[j] - below[j]) / (2 * STEP), within(TOLERANCE));
                }
            }
        }
    }

    /** W'g(γx̂ + β) of one example. */
    private double[] sumsFrom(double[] normalized, int scaleAt, int nextAt) {
        double[] u = new double[UNITS];
        for (int k = 0; k < UNITS; k++) {
            u[k] = p[scaleAt + k] * normalized[k] + p[scaleAt + UNITS + k];
        }
        return sums(new double[][] {sigmoids(u)}, nextAt, NEXT_UNITS)[0];
    }

    /** The rows times the weights {@code [units, inputs]} that begin at {@code at}. */
    private double[][] sums(double[][] rows, int at, int units) {
        double[][] sums = new double[rows.length][units];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < units; j++) {
                for (int k = 0; k < rows[i].length; k++) {
                    sums[i][j] += p[at + j * rows[i].length + k] * rows[i][k];
                }
            }
        }
        return sums;
    }

    private static double[] sigmoids(double[] u) {
        return Arrays.stream(u).map(value -> 1 / (1 + Math.exp(-value))).toArray();
    }

    private static double[] moved(double[] vector, int k, double by) {
        double[] moved = vector.clone();
        moved[k] += by;
        return moved;
    }

    private static double[][] normalized(double[][] rows) {
        double[][] statistics = statistics(rows);
        double[][] normalized = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                normalized[i][j] = (rows[i][j] - statistics[0][j]) / Math.sqrt(statistics[1][j] + EPSILON);
            }
        }
        return normalized;
    }

    /** The mean and the biased variance of each column. */
    private static double[][] statistics(double[][] rows) {
        double[][] statistics = new double[2][rows[0].length];
        for (int j = 0; j < rows[0].length; j++) {
            for (double[] row : rows) {
                statistics[0][j] += row[j] / rows.length;
            }
            for (double[] row : rows) {
                statistics[1][j] += Math.pow(row[j] - statistics[0][j], 2) / rows.length;
            }
        }
        return statistics;
    }
}
