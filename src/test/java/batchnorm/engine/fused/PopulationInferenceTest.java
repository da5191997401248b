package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inference after Algorithm 2, with both engines on trained networks of 12-8-7-3. */
class PopulationInferenceTest {
    private static final double EPSILON = 1e-3;
    private static final FullyConnected SPEC =
            new FullyConnected(12, List.of(8, 7), 3, Nonlinearity.SIGMOID, new Normalization.Batch(EPSILON, 0.9), 0.5);

    private static TrainableNetwork trained(boolean fused) {
        TrainableNetwork network = fused
                ? FusedNetwork.create(SPEC, new Optimizer(0, 0), 3)
                : Dl4jNetwork.create(SPEC, new Optimizer(0, 0), 3);
        for (int step = 0; step < 30; step++) {
            network.fit(batch(step), 0.3);
        }
        return network;
    }

    private static Minibatch batch(long seed) {
        return RandomBatches.batch(16, 12, 3, seed);
    }

    private static List<LayerStatistics> estimate(TrainableNetwork network) {
        long[] next = {1000};
        Supplier<Minibatch> batches = () -> batch(next[0]++);
        return PopulationStatistics.estimate(network.normalizedLayers(), batches, 25);
    }

    @Test
    void bothEnginesFindTheSameStatisticsAndPredictTheSame() {
        try (TrainableNetwork fused = trained(true);
                TrainableNetwork stock = trained(false)) {
            List<LayerStatistics> ours = estimate(fused);
            List<LayerStatistics> theirs = estimate(stock);
            assertThat(ours).hasSize(2);
            // After 30 steps the two differ by their rounding alone, see SameNumbersTest.
            for (int layer = 0; layer < 2; layer++) {
                assertThat(ours.get(layer).units()).isEqualTo(SPEC.hidden().get(layer));
                for (int unit = 0; unit < ours.get(layer).units(); unit++) {
                    assertThat(ours.get(layer).mean(unit))
                            .isCloseTo(theirs.get(layer).mean(unit), within(1e-4));
                    assertThat(ours.get(layer).variance(unit))
                            .isCloseTo(theirs.get(layer).variance(unit), within(1e-4));
                }
            }
            fused.normalizedLayers().use(ours);
            stock.normalizedLayers().use(theirs);
            float[] logits = Arrays.copyOf(fused.inspect(batch(99)).logits(), 48);
            assertThat(logits).containsExactly(stock.inspect(batch(99)).logits(), within(1e-3f));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void estimatingLeavesTheNetworkAsItWas(boolean fused) {
        try (TrainableNetwork network = trained(fused)) {
            float[] before = network.parameters();
            List<LayerStatistics> moving = network.normalizedLayers().inUse();
            List<LayerStatistics> population = estimate(network);
            assertThat(network.parameters()).isEqualTo(before);
            network.normalizedLayers().use(population);
            assertThat(network.parameters()).isNotEqualTo(before);
            network.normalizedLayers().use(moving);
            assertThat(network.parameters()).as("bit by bit").isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExamplesOutputDoesNotDependOnItsNeighbours(boolean fused) {
        try (TrainableNetwork network = trained(fused)) {
            network.normalizedLayers().use(estimate(network));
            Minibatch batch = batch(77);
            float[] together = Arrays.copyOf(network.inspect(batch).logits(), 16 * 3);
            float[] training = Arrays.copyOf(network.inspect(batch).minibatchLogits(), 16 * 3);
            Minibatch alone = new Minibatch(1, 12);
            alone.resize(1);
            Minibatch other = batch(78);
            System.arraycopy(batch.inputs(), 5 * 12, alone.inputs(), 0, 12);
            System.arraycopy(batch.inputs(), 5 * 12, other.inputs(), 5 * 12, 12);
            float[] expected = Arrays.copyOfRange(together, 15, 18);
            // A product may add up in another order when it has other rows: some units of the 24th bit.
            assertThat(Arrays.copyOf(network.inspect(alone).logits(), 3)).containsExactly(expected, within(1e-5f));
            assertThat(Arrays.copyOfRange(network.inspect(other).logits(), 15, 18))
                    .containsExactly(expected, within(1e-5f));
            assertThat(Arrays.copyOfRange(network.inspect(other).minibatchLogits(), 15, 18))
                    .as("unlike in training")
                    .isNotEqualTo(Arrays.copyOfRange(training, 15, 18));
        }
    }

    /** γ/√(Var+ε)·x + (β − γE/√(Var+ε)) with x = Wu, layer by layer, in doubles from the parameters. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachUnitIsOneAffineMap(boolean fused) {
        try (TrainableNetwork network = trained(fused)) {
            List<LayerStatistics> population = estimate(network);
            network.normalizedLayers().use(population);
            float[] parameters = network.parameters();
            Minibatch batch = batch(55);
            double[] u = new double[12];
            for (int i = 0; i < 12; i++) {
                u[i] = batch.inputs()[i];
            }
            int at = 0;
            for (int layer = 0; layer < 2; layer++) {
                u = affine(parameters, at, u, population.get(layer));
                at += u.length * ((layer == 0 ? 12 : 8) + 4);
            }
            float[] logits = network.inspect(batch).logits();
            for (int j = 0; j < 3; j++) {
                double sum = parameters[at + 7 * 3 + j];
                for (int i = 0; i < 7; i++) {
                    sum += parameters[at + j * 7 + i] * u[i];
                }
                assertThat((double) logits[j]).isCloseTo(sum, within(1e-4)); // 24 bits through three layers
            }
        }
    }

    /** One hidden layer: DL4J's order is W column by column, γ, β, mean, variance. */
    private static double[] affine(float[] parameters, int at, double[] u, LayerStatistics population) {
        int units = population.units();
        int scale = at + units * u.length;
        double[] z = new double[units];
        for (int j = 0; j < units; j++) {
            double slope = parameters[scale + j] / Math.sqrt(population.variance(j) + EPSILON);
            double offset = parameters[scale + units + j] - slope * population.mean(j);
            double x = 0;
            for (int i = 0; i < u.length; i++) {
                x += parameters[at + j * u.length + i] * u[i];
            }
            z[j] = 1 / (1 + Math.exp(-(slope * x + offset)));
        }
        return z;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNetworkWithoutNormalizationHasNoSuchLayers(boolean fused) {
        FullyConnected plain =
                new FullyConnected(12, List.of(8), 3, Nonlinearity.SIGMOID, new Normalization.None(), 0.5);
        try (TrainableNetwork network = fused
                ? FusedNetwork.create(plain, new Optimizer(0, 0), 3)
                : Dl4jNetwork.create(plain, new Optimizer(0, 0), 3)) {
            assertThat(network.normalizedLayers().overMinibatch(batch(1))).isEmpty();
            assertThat(network.normalizedLayers().inUse()).isEmpty();
            assertThat(Arrays.copyOf(network.inspect(batch(1)).minibatchLogits(), 48))
                    .isEqualTo(Arrays.copyOf(network.inspect(batch(1)).logits(), 48));
        }
    }
}
