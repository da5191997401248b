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
import batchnorm.network.LayerDescription;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Dropout alone, and in networks of 12-30-20-3 beside DL4J's own. */
class DropoutTest {
    private static final int SIZE = 40;

    private static FullyConnected spec(Normalization normalization, double dropout) {
        return new FullyConnected(12, List.of(30, 20), 3, Nonlinearity.TANH, normalization, 0.4).withDropout(dropout);
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void valuesAreLeftOutAtTheRateAndTheRestMakesUpForThem() {
        int n = 100_001;
        Dropout dropout = new Dropout(0.2, 1, 0);
        float[] kept = Arrays.copyOf(dropout.apply(ones(n), n), n);
        int zeros = 0;
        int repeated = 0;
        for (int i = 0; i < n; i++) {
            assertThat(kept[i]).isIn(0f, 1.25f);
            zeros += kept[i] == 0 ? 1 : 0;
            repeated += i > 0 && kept[i] == 0 && kept[i - 1] == 0 ? 1 : 0;
        }
        // Five standard deviations, √(0.2·0.8/n) = 0.0013; of neighbours less than twice √(0.04·0.96/n).
        assertThat((double) zeros / n).isCloseTo(0.2, within(0.0065));
        assertThat((double) repeated / n).isCloseTo(0.04, within(0.0062));
        float[] gradient = ones(n);
        dropout.backpropagate(gradient, n);
        assertThat(gradient).as("by the same mask").isEqualTo(kept);
    }

    @Test
    void masksBelongToSeedAndLayerAndAreNewAtEachStep() {
        float[] first = Arrays.copyOf(new Dropout(0.5, 1, 0).apply(ones(64), 64), 64);
        Dropout again = new Dropout(0.5, 1, 0);
        assertThat(Arrays.copyOf(again.apply(ones(64), 64), 64)).isEqualTo(first);
        assertThat(Arrays.copyOf(again.apply(ones(64), 64), 64)).isNotEqualTo(first);
        assertThat(Arrays.copyOf(new Dropout(0.5, 1, 1).apply(ones(64), 64), 64))
                .isNotEqualTo(first);
        assertThat(Arrays.copyOf(new Dropout(0.5, 2, 0).apply(ones(64), 64), 64))
                .isNotEqualTo(first);
    }

    @Test
    void itStandsAfterEachNonlinearity() {
        assertThat(spec(new Normalization.None(), 0.5).describe())
                .extracting(LayerDescription::name)
                .containsExactly("affine1", "tanh1", "dropout1", "affine2", "tanh2", "dropout2", "softmax");
    }

    /**
     * The masks of the engines differ, but their effect on the mean loss is the same. The rate is 0, so that the
     * network does not change.
     */
    @Test
    void dl4jsLossInTrainingHasTheSameMean() {
        for (Normalization normalization : List.of(new Normalization.None(), new Normalization.Batch(1e-3, 0.9))) {
            FullyConnected spec = spec(normalization, 0.4);
            try (TrainableNetwork stock = Dl4jNetwork.create(spec, new Optimizer(0, 0), 7);
                    TrainableNetwork fused = FusedNetwork.create(spec, new Optimizer(0, 0), 7);
                    TrainableNetwork without = FusedNetwork.create(spec(normalization, 0), new Optimizer(0, 0), 7)) {
                double[] theirs = losses(stock, 300);
                double[] ours = losses(fused, 300);
                double error = Math.sqrt((variance(theirs) + variance(ours)) / 300);
                assertThat(mean(ours)).as("five standard errors").isCloseTo(mean(theirs), within(5 * error));
                assertThat(Math.abs(mean(ours) - losses(without, 1)[0]))
                        .as("which is not that without dropout")
                        .isGreaterThan(5 * error);
            }
        }
    }

    private static double[] losses(TrainableNetwork network, int steps) {
        Minibatch batch = RandomBatches.batch(SIZE, 12, 3, 1);
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++) {
            losses[step] = network.fit(batch, 0);
        }
        return losses;
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum() / (x.length - 1);
    }

    /** An inspection drops no units, and draws no random numbers from those of training. */
    @Test
    void inspectionsSeeNoDropoutAndLeaveNoTrace() {
        Normalization batch = new Normalization.Batch(1e-3, 0.9);
        for (boolean ours : new boolean[] {true, false}) {
            try (TrainableNetwork network = create(ours, spec(batch, 0.4));
                    TrainableNetwork without = create(ours, spec(batch, 0))) {
                Minibatch shown = RandomBatches.batch(SIZE, 12, 3, 2);
                assertThat(copy(network.inspect(shown).logits(), 3))
                        .isEqualTo(copy(without.inspect(shown).logits(), 3));
                assertThat(copy(network.inspect(shown).minibatchLogits(), 3))
                        .isEqualTo(copy(without.inspect(shown).minibatchLogits(), 3));
                assertThat(copy(network.inspect(shown).nonlinearityInputs(1), 20))
                        .isEqualTo(copy(without.inspect(shown).nonlinearityInputs(1), 20));
            }
            assertThat(train(ours, network -> network.inspect(RandomBatches.batch(SIZE, 12, 3, 99))
                            .minibatchLogits()))
                    .isEqualTo(train(ours, network -> {}));
        }
    }

    /** Algorithm 2 passes mini-batches through the training network; the masks of later steps are the same. */
    @Test
    void soDoesAlgorithm2() {
        for (boolean ours : new boolean[] {true, false}) {
            assertThat(train(
                            ours,
                            network -> PopulationStatistics.estimate(
                                    network.normalizedLayers(), () -> RandomBatches.batch(SIZE, 12, 3, 99), 2)))
                    .isEqualTo(train(ours, network -> {}));
        }
    }

    private static float[] train(boolean ours, Consumer<TrainableNetwork> looking) {
        try (TrainableNetwork network = create(ours, spec(new Normalization.Batch(1e-3, 0.9), 0.4))) {
            for (int step = 0; step < 5; step++) {
                network.fit(RandomBatches.batch(SIZE, 12, 3, step), 0.1);
                looking.accept(network);
            }
            return network.parameters();
        }
    }

    private static TrainableNetwork create(boolean ours, FullyConnected spec) {
        return ours
                ? FusedNetwork.create(spec, new Optimizer(0, 0), 3)
                : Dl4jNetwork.create(spec, new Optimizer(0, 0), 3);
    }

    private static float[] copy(float[] values, int units) {
        return Arrays.copyOf(values, SIZE * units);
    }

    /** A pass of the training network for Algorithm 2: dropout increases the variance of the second layer's inputs. */
    @Test
    void statisticsOfTheTrainingNetworkHaveIt() {
        Normalization batch = new Normalization.Batch(1e-3, 0.9);
        for (boolean ours : new boolean[] {true, false}) {
            try (TrainableNetwork network = create(ours, spec(batch, 0.4));
                    TrainableNetwork without = create(ours, spec(batch, 0))) {
                assertThat(meanVariance(network, 0)).isEqualTo(meanVariance(without, 0));
                assertThat(meanVariance(network, 1)).isGreaterThan(1.2 * meanVariance(without, 1));
            }
        }
    }

    private static double meanVariance(TrainableNetwork network, int layer) {
        LayerStatistics statistics = network.normalizedLayers()
                .overMinibatch(RandomBatches.batch(SIZE, 12, 3, 4))
                .get(layer);
        double sum = 0;
        for (int unit = 0; unit < statistics.units(); unit++) {
            sum += statistics.variance(unit);
        }
        return sum / statistics.units();
    }
}
