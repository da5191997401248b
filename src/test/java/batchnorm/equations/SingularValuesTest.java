package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SingularValuesTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void ofSmallMatricesAreThoseWorkedByHand() {
        assertThat(SingularValues.of(new double[][] {{3, 0}, {0, -4}})).containsExactly(new double[] {4, 3}, ROUNDING);
        // AᵀA = [[25, 20], [20, 25]] has the eigenvalues 45 and 5.
        double[] expected = {Math.sqrt(45), Math.sqrt(5)};
        assertThat(SingularValues.of(new double[][] {{3, 0}, {4, 5}})).containsExactly(expected, ROUNDING);
        assertThat(SingularValues.of(new double[][] {{1, 1}, {1, 1}})).containsExactly(new double[] {2, 0}, ROUNDING);
    }

    @Test
    void squaresAddUpToThoseOfTheElementsHoweverAMatrixLies() {
        double[][] wide = new RandomSamples(3, "matrix").matrix(4, 9, 1);
        double[] values = SingularValues.of(wide);
        assertThat(values).hasSize(4).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        assertThat(sum).isCloseTo(Matrices.dot(wide, wide), within(1e-11));
        double[][] tall = new double[9][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 9; j++) {
                tall[j][i] = wide[i][j];
            }
        }
        assertThat(SingularValues.of(tall)).containsExactly(values, ROUNDING);
    }

    @Test
    void aJacobianOfLinearUnitsIsTheWeightMatrix() {
        // ReLU with biases so large that every unit is on: u' = W'u + c.
        FullyConnected spec = new FullyConnected(3, List.of(4, 2), 2, Nonlinearity.RELU, new Normalization.None(), 1);
        DoubleNetwork network = new DoubleNetwork(spec);
        double[] p = new double[network.length()];
        Random random = new Random(1);
        for (int i = 0; i < p.length; i++) {
            p[i] = random.nextDouble();
        }
        double[][] weights = new double[2][4]; // behind 4·3 weights and 4 biases
        for (int j = 0; j < 2; j++) {
            System.arraycopy(p, 16 + 4 * j, weights[j], 0, 4);
        }
        Minibatch batch = RandomBatches.batch(5, 3, 2, 1);
        List<double[]> found = network.singularValues(p, batch, 3);
        assertThat(found).hasSize(3);
        assertThat(found.get(2)).containsExactly(SingularValues.of(weights), ROUNDING);
    }

    @Test
    void withNormalizationItIsTimesTheScaleAndDividedByTheNextDeviation() {
        double epsilon = 0.5; // large enough to be seen
        Normalization batchNormalization = new Normalization.Batch(epsilon, 0.9);
        FullyConnected spec = new FullyConnected(1, List.of(1, 1), 2, Nonlinearity.RELU, batchNormalization, 1);
        // W = 2, γ = 3, β = 100 keeps the unit on: u = 3x̂ + 100, and W' = 5; γ' = 7.
        double[] p = {2, 3, 100, 0, 1, 5, 7, 0, 0, 1, 1, 1, 0, 0};
        Minibatch batch = RandomBatches.batch(6, 1, 2, 1);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < 6; i++) {
            mean += batch.inputs()[i] / 6.0;
            square += batch.inputs()[i] * (double) batch.inputs()[i] / 6;
        }
        double variance = 4 * (square - mean * mean); // of 2x
        double above = 15 * 15 * variance / (variance + epsilon); // of 5·(3x̂ + 100)
        double expected = 3 * 5 / Math.sqrt(above + epsilon); // γ' is not in it
        double[] value = new DoubleNetwork(spec).singularValues(p, batch, 1).get(0);
        assertThat(value).containsExactly(new double[] {expected}, within(1e-9));
    }
}
