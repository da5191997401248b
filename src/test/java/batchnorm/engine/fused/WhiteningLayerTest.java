package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.NetworkState;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.engine.list.Engines;
import batchnorm.engine.whitening.ReferenceWhitening;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Whitening;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whitening of section 2: what it does to a mini-batch, and what inference makes of the moving statistics. */
class WhiteningLayerTest {
    private static final Optimizer SGD = new Optimizer(0, 0);

    private static FullyConnected network(int units, Normalization normalization) {
        return new FullyConnected(4, List.of(units), 3, Nonlinearity.SIGMOID, normalization, 1);
    }

    /** u of a new layer, whose γ is 1 and β is 0. */
    private static float[] forward(float[] x, int m, int units, double epsilon) {
        Whitening whitening = new Whitening(epsilon, 0.9);
        ComputationGraph graph = FullyConnectedGraph.network(network(units, whitening), SGD, 1);
        ParameterView parameters = new ParameterView(graph);
        parameters.trained(units, 4);
        float[] u = new float[x.length];
        new WhiteningLayer(whitening, parameters, units).forward(x, u, m);
        Dl4j.close(graph);
        return u;
    }

    private static float[] gaussian(int n) {
        Random random = new Random(3);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (5 + random.nextGaussian() * (1 + i % 3));
        }
        return x;
    }

    private static double dot(float[] x, int units, int i, int j) {
        double sum = 0;
        for (int k = 0; k < units; k++) {
            sum += (double) x[i * units + k] * x[j * units + k];
        }
        return sum;
    }

    @Test
    void aMinibatchHasTheCovarianceOneWhereItHasMoreExamplesThanUnits() {
        int m = 50;
        int units = 3;
        float[] u = forward(gaussian(m * units), m, units, 1e-9);
        for (int j = 0; j < units; j++) {
            for (int k = 0; k < units; k++) {
                double covariance = 0;
                for (int i = 0; i < m; i++) {
                    covariance += (double) u[i * units + j] * u[i * units + k] / m;
                }
                assertThat(covariance).as(j + ", " + k).isCloseTo(j == k ? 1 : 0, within(1e-5));
            }
        }
    }

    /** X̂X̂ᵀ = m(I − 11ᵀ/m), whatever X is: all examples are m − 1 from their mean and equally far from each other. */
    @Test
    void allExamplesAreEquallyFarApartWhereThereAreNoMoreThanUnits() {
        int m = 5;
        int units = 8;
        float[] u = forward(gaussian(m * units), m, units, 1e-9);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                assertThat(dot(u, units, i, j)).isCloseTo(i == j ? m - 1 : -1, within(1e-4));
            }
        }
    }

    @Test
    void theWhitenedValuesAreNearestToTheCentredOnesAndNotRotated() {
        float[] x = {1, 0, -1, 0, 0, 2, 0, -2}; // uncorrelated: the covariance is diag(½, 2)
        float[] u = forward(x, 4, 2, 1e-9);
        float root = (float) Math.sqrt(2);
        assertThat(u).containsExactly(new float[] {root, 0, -root, 0, 0, root, 0, -root}, within(1e-5f));
    }

    /** With one unit the covariance is a variance. */
    @Test
    void oneUnitIsNormalizedAsByAlgorithm1() {
        float[] x = {1, 2, 3, 4};
        float[] expected = {-1.3416408f, -0.4472136f, 0.4472136f, 1.3416408f};
        assertThat(forward(x, 4, 1, 1e-12)).containsExactly(expected, within(1e-6f));
    }

    @Test
    void equalInputsBecomeZeroHoweverLargeTheyAre() {
        float[] x = new float[60 * 2];
        Arrays.fill(x, 10000.3f);
        assertThat(forward(x, 60, 2, 1e-5)).containsOnly(0f);
    }

    @Test
    void aNumberThatIsNotFiniteMakesTheLossNotFinite() {
        FullyConnected spec = network(6, new Whitening(1e-3, 0.9));
        try (FusedNetwork network = FusedNetwork.create(spec, SGD, 1)) {
            Minibatch batch = RandomBatches.batch(8, spec.inputs(), spec.classes(), 1);
            network.fit(batch, Float.POSITIVE_INFINITY);
            assertThat(network.fit(batch, 1)).isNaN();
        }
    }

    /** After one step μ = 0.1 of the mini-batch's, and Σ = 0.9·I + 0.1 of the mini-batch's. */
    @Test
    void inferenceUsesTheMovingMeanAndCovariance(@TempDir Path folder) throws Exception {
        double epsilon = 0.01;
        FullyConnected spec = network(3, new Whitening(epsilon, 0.9));
        Minibatch batch = RandomBatches.batch(20, spec.inputs(), spec.classes(), 1);
        try (FusedNetwork network = FusedNetwork.create(spec, SGD, 1)) {
            network.fit(batch, 0);
            network.save(folder.resolve("model.zip"));
            ComputationGraph graph =
                    ComputationGraph.load(folder.resolve("model.zip").toFile(), false);
            INDArray covariance = graph.getParam("normalization1_covariance");
            INDArray transform = graph.getParam("normalization1_transform");
            double[][] a = covariance.add(Nd4j.eye(3).mul(epsilon)).toDoubleMatrix();
            double[][] expected = ReferenceWhitening.inverseRoot(a);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    assertThat(transform.getDouble(i, j)).isCloseTo(expected[i][j], within(1e-5));
                }
            }
            assertThat(covariance.getDouble(0, 0)).isNotCloseTo(1, within(1e-3));
            INDArray byDl4j = graph.outputSingle(Nd4j.create(batch.inputs(), new long[] {20, 4}, 'c'));
            float[] logits = network.inspect(batch).logits();
            for (int i = 0; i < 20; i++) {
                double total = 0;
                for (int k = 0; k < 3; k++) {
                    total += Math.exp(logits[i * 3 + k]);
                }
                assertThat(byDl4j.getDouble(i, 1)).isCloseTo(Math.exp(logits[i * 3 + 1]) / total, within(1e-5));
            }
            Dl4j.close(graph);
        }
    }

    @Test
    void aTrainingGoesOnFromItsStateToTheSameBytes() {
        FullyConnected spec = network(6, new Whitening(1e-3, 0.9));
        Optimizer momentum = new Optimizer(0.9, 1e-4);
        try (FusedNetwork one = FusedNetwork.create(spec, momentum, 1);
                FusedNetwork other = FusedNetwork.create(spec, momentum, 2)) {
            steps(one, spec, 0);
            NetworkState half = one.state();
            steps(one, spec, 5);
            other.restore(half);
            steps(other, spec, 5);
            assertThat(other.parameters()).containsExactly(one.parameters());
        }
    }

    private static void steps(FusedNetwork network, FullyConnected spec, int first) {
        for (int step = first; step < first + 5; step++) {
            network.fit(RandomBatches.batch(9, spec.inputs(), spec.classes(), step), 0.1);
        }
    }

    @Test
    void theFusedAndTheOnednnEngineTrainIt() {
        FullyConnected spec = network(3, new Whitening(1e-5, 0.9));
        assertThat(Engines.namesOf(engine -> engine != Engines.AUTO && engine.knows(spec)))
                .isEqualTo("fused, onednn");
        assertThat(spec.learnsFromSingleExamples()).isFalse();
    }
}
