package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.HiddenUnits;
import batchnorm.network.Inceptions;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Residual;
import batchnorm.network.Residuals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Residual networks against DL4J. */
class ResidualSameNumbersTest {
    private static final Optimizer MOMENTUM = new Optimizer(0.9, 1e-4);

    @ParameterizedTest
    @CsvSource({"RELU, true, true", "RELU, true, false", "RELU, false, true", "RELU, false, false", "TANH, true, true"})
    void everyHiddenLayerShowsWhatDl4jShowsUnderTheSameNumber(
            Nonlinearity nonlinearity, boolean normalized, boolean skips) {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Residual spec = Residuals.tiny(nonlinearity, normalized, skips);
        Minibatch batch = RandomBatches.batch(6, spec.input().size(), 3, 1);
        try (Dl4jNetwork reference = Dl4jNetwork.create(spec, MOMENTUM, 3);
                OnednnNetwork network = OnednnNetwork.create(spec, MOMENTUM, 3)) {
            Inspection expected = reference.inspect(batch);
            Inspection actual = network.inspect(batch);
            for (int layer = 0; layer < spec.hiddenLayers().size(); layer++) {
                HiddenUnits hidden = spec.hiddenLayers().get(layer);
                float[] theirs = expected.nonlinearityInputs(layer);
                assertThat(theirs).as(hidden.name()).hasSize(6 * hidden.positions() * hidden.units());
                assertThat(actual.nonlinearityInputs(layer)) // of the order of 1
                        .as(hidden.name())
                        .containsExactly(theirs, within(1e-4f));
            }
            assertThat(actual.logits()).containsExactly(expected.logits(), within(1e-4f));
            assertThat(actual.minibatchLogits()).containsExactly(expected.minibatchLogits(), within(1e-4f));
        }
    }

    /**
     * The losses of ten or thirty steps, to 1e-3. They begin less than 1e-6 apart. Where rounding takes the input of a
     * ReLU to the other side of 0, the difference grows a hundredfold, so networks with ReLU and batch normalization
     * are compared for ten steps only.
     */
    @ParameterizedTest
    @CsvSource({
        "RELU, true, true, 4, 10",
        "RELU, true, false, 4, 10",
        "RELU, false, true, 4, 30",
        "RELU, false, false, 4, 30",
        "SIGMOID, true, true, 4, 30",
        "TANH, true, true, 4, 30",
        "RELU, true, true, 16, 10",
        "RELU, false, true, 16, 30"
    })
    void stepsLoseTheSame(Nonlinearity nonlinearity, boolean normalized, boolean skips, int channels, int steps) {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Residual spec = Residuals.of(14, channels, nonlinearity, normalized, skips);
        double[] expected = losses(Dl4jNetwork.create(spec, MOMENTUM, 3), spec, steps);
        double[] actual = losses(OnednnNetwork.create(spec, MOMENTUM, 3), spec, steps);
        assertThat(actual).containsExactly(expected, within(1e-3));
    }

    /** Group normalization has a layer of ours in DL4J. */
    @Test
    void groupsLoseTheSame() {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Residual spec = Residuals.tiny(new GroupNormalization(1e-3, 2));
        double[] expected = losses(Dl4jNetwork.create(spec, MOMENTUM, 3), spec, 10);
        double[] actual = losses(OnednnNetwork.create(spec, MOMENTUM, 3), spec, 10);
        assertThat(actual).containsExactly(expected, within(1e-3));
        double[] batch = losses(OnednnNetwork.create(Residuals.tiny(Inceptions.BATCH), MOMENTUM, 3), spec, 10);
        assertThat(actual).isNotEqualTo(batch);
    }

    /** One ghost batch is the whole mini-batch; two are not. */
    @Test
    void ghostBatchesAreNormalizedByThemselves() {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Residual spec = Residuals.tiny(Inceptions.BATCH);
        double[] whole = losses(OnednnNetwork.create(spec, MOMENTUM, 3), spec, 10);
        assertThat(ghosts(12)).containsExactly(whole, within(1e-3));
        assertThat(ghosts(6)[0]).isNotCloseTo(whole[0], within(1e-4));
    }

    private static double[] ghosts(int size) {
        Normalization.Batch algorithm = (Normalization.Batch) Inceptions.BATCH;
        Residual spec = Residuals.tiny(new GhostBatch(algorithm, size));
        return losses(OnednnNetwork.create(spec, MOMENTUM, 3), spec, 10);
    }

    /** The last mini-batch is smaller. */
    private static double[] losses(TrainableNetwork network, Residual spec, int steps) {
        double[] losses = new double[steps];
        try (network) {
            for (int step = 0; step < steps; step++) {
                int size = step == steps - 1 ? 5 : 12;
                losses[step] =
                        network.fit(RandomBatches.batch(size, spec.input().size(), 3, step), 1e-3);
            }
        }
        return losses;
    }
}
