package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.network.HiddenUnits;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import batchnorm.network.Residual;
import batchnorm.network.Residuals;
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

    /** Losses to 1e-3, which is what rounding grows to within thirty steps of a network of fourteen layers. */
    @ParameterizedTest
    @CsvSource({
        "RELU, true, true, 4",
        "RELU, true, false, 4",
        "RELU, false, true, 4",
        "RELU, false, false, 4",
        "SIGMOID, true, true, 4",
        "RELU, true, true, 16",
        "RELU, false, true, 16"
    })
    void thirtyStepsLoseTheSame(Nonlinearity nonlinearity, boolean normalized, boolean skips, int channels) {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Residual spec = Residuals.of(14, channels, nonlinearity, normalized, skips);
        double[] expected = losses(Dl4jNetwork.create(spec, MOMENTUM, 3), spec);
        double[] actual = losses(OnednnNetwork.create(spec, MOMENTUM, 3), spec);
        assertThat(expected[29]).as("it learns").isNotEqualTo(expected[0]);
        assertThat(actual).containsExactly(expected, within(1e-3));
    }

    private static double[] losses(TrainableNetwork network, Residual spec) {
        double[] losses = new double[30];
        try (network) {
            for (int step = 0; step < losses.length; step++) {
                int size = step == 20 ? 5 : 12;
                losses[step] = network.fit(RandomBatches.batch(size, spec.input().size(), 3, step), 1e-3);
            }
        }
        return losses;
    }
}
