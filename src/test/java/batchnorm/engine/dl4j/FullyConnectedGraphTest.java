package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.network.FullyConnected;
import batchnorm.network.LayerDescription;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/** Structure, parameter counts and initial values of the graphs. */
class FullyConnectedGraphTest {
    private static final Optimizer SGD = new Optimizer(0, 0);
    private static final FullyConnected PLAIN =
            new FullyConnected(784, List.of(100, 100, 100), 10, Nonlinearity.SIGMOID, new Normalization.None(), 0.1);
    private static final FullyConnected NORMALIZED = new FullyConnected(
            784, List.of(100, 100, 100), 10, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.9), 0.1);

    @Test
    void theNetworksOfSection4Point1HaveTheParametersThatArithmeticGives() {
        // 784·100 + 2·100·100 + 100·10 weights; biases 310 without BN, with it 10 biases and 2·300 scales and shifts.
        assertThat(LayerDescription.trainedParameters(PLAIN.describe()))
                .isEqualTo(99_400 + 310)
                .isEqualTo(99_710);
        assertThat(LayerDescription.trainedParameters(NORMALIZED.describe()))
                .isEqualTo(99_400 + 10 + 600)
                .isEqualTo(100_010);
    }

    @Test
    void layersAreDescribedOneByOne() {
        assertThat(NORMALIZED.describe().subList(0, 4))
                .containsExactly(
                        new LayerDescription("affine1", List.of(100), 78_400, 0, 78_400),
                        new LayerDescription("normalization1", List.of(100), 200, 200, 0),
                        new LayerDescription("sigmoid1", List.of(100), 0, 0, 0),
                        new LayerDescription("affine2", List.of(100), 10_000, 0, 10_000));
        assertThat(PLAIN.describe())
                .extracting(LayerDescription::name)
                .containsExactly("affine1", "sigmoid1", "affine2", "sigmoid2", "affine3", "sigmoid3", "softmax");
    }

    @Test
    void theSeedAloneDeterminesTheWeightsAndBothNetworksShareThem() {
        ComputationGraph plain = FullyConnectedGraph.network(PLAIN, SGD, 7);
        ComputationGraph normalized = FullyConnectedGraph.network(NORMALIZED, new Optimizer(0.9, 1e-4), 7);
        ComputationGraph other = FullyConnectedGraph.network(PLAIN, SGD, 8);
        for (int layer = 0; layer < 4; layer++) {
            String weights = layer == 3 ? "softmax_W" : "affine" + (layer + 1) + "_W";
            assertThat(normalized.getParam(weights))
                    .as(weights)
                    .isEqualTo(plain.getParam(weights))
                    .isNotEqualTo(other.getParam(weights));
        }
    }

    @Test
    void weightsAreGaussianAndTheRestStartsAt0Or1() {
        ComputationGraph network = FullyConnectedGraph.network(NORMALIZED, SGD, 3);
        float[] w = network.getParam("affine1_W").dup().data().asFloat();
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        int within1 = 0;
        for (int i = 0; i < w.length; i++) {
            double v = w[i] / 0.1;
            sum += v;
            squares += v * v;
            neighbours += i == 0 ? 0 : v * w[i - 1] / 0.1;
            within1 += Math.abs(v) < 1 ? 1 : 0;
        }
        // Each of these means has a standard deviation below √2/√78400 = 0.005; five of them are allowed.
        assertThat(sum / w.length).isCloseTo(0, within(0.025));
        assertThat(squares / w.length).isCloseTo(1, within(0.025));
        assertThat(neighbours / w.length).isCloseTo(0, within(0.025));
        assertThat((double) within1 / w.length).isCloseTo(0.6827, within(0.01));
        assertThat(network.getParam("normalization1_gamma").minNumber().doubleValue())
                .isEqualTo(1);
        assertThat(network.getParam("normalization1_gamma").maxNumber().doubleValue())
                .isEqualTo(1);
        assertThat(network.getParam("normalization1_beta").maxNumber().doubleValue())
                .isEqualTo(0);
        assertThat(network.getParam("normalization1_mean").maxNumber().doubleValue())
                .isEqualTo(0);
        assertThat(network.getParam("normalization1_var").minNumber().doubleValue())
                .isEqualTo(1);
        assertThat(network.getParam("softmax_b").maxNumber().doubleValue()).isEqualTo(0);
    }
}
