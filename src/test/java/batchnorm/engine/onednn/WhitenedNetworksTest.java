package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.NetworkState;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.layers.WhiteningInference;
import batchnorm.engine.list.FastClassifier;
import batchnorm.engine.whitening.ReferenceWhitening;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.LayerDescription;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Residual;
import batchnorm.network.Residuals;
import batchnorm.network.Whitening;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whole convolutional networks with whitening: their training, and what they save. */
class WhitenedNetworksTest {
    private static final Normalization WHITENING = new Whitening(0.1, 0.8);
    private static final Optimizer MOMENTUM = new Optimizer(0.9, 1e-4);
    private static final Inception INCEPTION = Inceptions.even(Nonlinearity.RELU, WHITENING);
    /** The last maps have 3x2 positions and 16 channels: a mini-batch of 2 has fewer values than channels. */
    private static final Residual RESIDUAL = Residuals.tiny(WHITENING);

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    private static OnednnNetwork create(String family, long seed) {
        return family.equals("inception")
                ? OnednnNetwork.create(INCEPTION, MOMENTUM, seed)
                : OnednnNetwork.create(RESIDUAL, MOMENTUM, seed);
    }

    private static Shape input(String family) {
        return family.equals("inception") ? INCEPTION.input() : RESIDUAL.input();
    }

    private static Minibatch batch(String family, int size, int seed) {
        return RandomBatches.batch(size, input(family).size(), 3, seed);
    }

    private static double steps(TrainableNetwork network, String family, int size, int from, int to) {
        double loss = 0;
        for (int step = from; step < to; step++) {
            loss += network.fit(batch(family, size, step), 0.02) / (to - from);
        }
        return loss;
    }

    @ParameterizedTest
    @CsvSource({"inception, 12", "residual, 12", "residual, 2"})
    void theLossFalls(String family, int size) {
        try (OnednnNetwork network = create(family, 3)) {
            double first = steps(network, family, size, 0, 10);
            steps(network, family, size, 10, 60);
            double last = steps(network, family, size, 60, 70);
            assertThat(last).isLessThan(0.6 * first);
        }
    }

    /** The moving covariance and its transform are among the parameters. */
    @ParameterizedTest
    @CsvSource({"inception, 12", "residual, 12", "residual, 2"})
    void aSavedModelGoesOnToTheSameBytesAndInfersTheSame(String family, int size, @TempDir Path folder)
            throws Exception {
        Minibatch seen = batch(family, 9, 99);
        try (OnednnNetwork one = create(family, 3)) {
            steps(one, family, size, 0, 6);
            one.save(folder.resolve("model.zip"));
            ComputationGraph saved =
                    ComputationGraph.load(folder.resolve("model.zip").toFile(), true);
            try (OnednnNetwork other = OnednnNetwork.create(saved, input(family), MOMENTUM)) {
                assertThat(other.parameters()).containsExactly(one.parameters());
                assertThat(other.inspect(seen).logits().clone())
                        .containsExactly(one.inspect(seen).logits());
                steps(one, family, size, 6, 12);
                steps(other, family, size, 6, 12);
                assertThat(other.parameters()).containsExactly(one.parameters());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inception", "residual"})
    void dl4jAndTheClassifierOfSavedModelsInferTheSame(String family, @TempDir Path folder) throws Exception {
        Minibatch seen = batch(family, 9, 99);
        try (OnednnNetwork network = create(family, 3)) {
            steps(network, family, 12, 0, 30);
            float[] logits = network.inspect(seen).logits().clone();
            float[] training = network.inspect(seen).minibatchLogits();
            assertThat(logits[4]).as("by other statistics").isNotCloseTo(training[4], within(1e-3f));
            requireTheSameInference(network, family, folder);
        }
    }

    /** The mean of two replicas has the transform of its mean covariance, and not the mean of their transforms. */
    @ParameterizedTest
    @ValueSource(strings = {"inception", "residual"})
    void theMeanOfReplicasIsSavedAsItInfers(String family, @TempDir Path folder) throws Exception {
        try (OnednnNetwork network = create(family, 3);
                OnednnNetwork replica = create(family, 3)) {
            steps(network, family, 12, 0, 20);
            steps(replica, family, 12, 20, 40);
            network.restore(NetworkState.mean(List.of(network.state(), replica.state())));
            requireTheSameInference(network, family, folder);
        }
    }

    private static void requireTheSameInference(OnednnNetwork network, String family, Path folder) throws Exception {
        Shape shape = input(family);
        Minibatch seen = batch(family, 9, 99);
        float[] logits = network.inspect(seen).logits().clone();
        network.save(folder.resolve("model.zip"));
        ComputationGraph graph =
                ComputationGraph.load(folder.resolve("model.zip").toFile(), false);
        INDArray byDl4j = graph.outputSingle(
                Nd4j.create(seen.inputs(), new long[] {9, shape.channels(), shape.height(), shape.width()}, 'c'));
        for (int i = 0; i < 9; i++) {
            double total = 0;
            for (int k = 0; k < 3; k++) {
                total += Math.exp(logits[i * 3 + k]);
            }
            for (int k = 0; k < 3; k++) {
                assertThat(byDl4j.getDouble(i, k)).isCloseTo(Math.exp(logits[i * 3 + k]) / total, within(1e-5));
            }
        }
        try (FastClassifier classifier = FastClassifier.of(graph, shape).orElseThrow()) {
            assertThat(classifier.logits(seen)).startsWith(logits);
        }
    }

    /** After one step Σ is 0.8·I + 0.2 of the mini-batch's, and T is (Σ + εI)^(−1/2), in what DL4J holds. */
    @Test
    void theSavedTransformFollowsFromTheMovingCovariance(@TempDir Path folder) throws Exception {
        ComputationGraph moving = afterOneStep(INCEPTION, folder);
        ComputationGraph last = afterOneStep(Inceptions.even(Nonlinearity.RELU, new Whitening(0.1, 0)), folder);
        INDArray covariance = first(moving, WhiteningInference.COVARIANCE);
        INDArray ofMinibatch = first(last, WhiteningInference.COVARIANCE);
        assertThat(ofMinibatch.sub(Nd4j.eye(8)).norm2Number().doubleValue()).isGreaterThan(0.1);
        assertNear(covariance.sub(Nd4j.eye(8).mul(0.8)), ofMinibatch.mul(0.2));
        assertNear(
                first(moving, WhiteningInference.MEAN),
                first(last, WhiteningInference.MEAN).mul(0.2));
        double[][] expected = ReferenceWhitening.inverseRoot(
                covariance.add(Nd4j.eye(8).mul(0.1)).toDoubleMatrix());
        assertNear(first(moving, WhiteningInference.TRANSFORM), Nd4j.create(expected));
        moving.close();
        last.close();
    }

    private static ComputationGraph afterOneStep(Inception spec, Path folder) throws IOException {
        try (OnednnNetwork network = OnednnNetwork.create(spec, MOMENTUM, 3)) {
            steps(network, "inception", 12, 0, 1);
            network.save(folder.resolve("model.zip"));
            return ComputationGraph.load(folder.resolve("model.zip").toFile(), false);
        }
    }

    private static INDArray first(ComputationGraph graph, String parameter) {
        return graph.getParam("conv/normalization_" + parameter);
    }

    private static void assertNear(INDArray actual, INDArray expected) {
        assertThat(actual.dup('c').data().asDouble())
                .containsExactly(expected.dup('c').data().asDouble(), within(1e-5));
    }

    /** The nonlinearities' inputs are whitened: with γ = 1 and β = 0 their channels have the covariance Σ(Σ + εI)⁻¹. */
    @Test
    void theFirstLayersOutputsHaveNoCorrelation() {
        Inception spec = Inceptions.even(Nonlinearity.RELU, new Whitening(1e-6, 0.8));
        try (OnednnNetwork network = OnednnNetwork.create(spec, MOMENTUM, 3)) {
            float[] u = network.inspect(batch("inception", 12, 1)).nonlinearityInputs(0);
            int m = 12 * 8 * 8;
            for (int j = 0; j < 8; j++) {
                for (int k = 0; k < 8; k++) {
                    double covariance = 0;
                    for (int row = 0; row < m; row++) {
                        covariance += (double) u[row * 8 + j] * u[row * 8 + k] / m;
                    }
                    assertThat(covariance).as(j + ", " + k).isCloseTo(j == k ? 1 : 0, within(1e-3));
                }
            }
        }
    }

    @Test
    void aModelThatWasSavedWithoutItsDecayHasTheUsualOne() {
        try (OnednnNetwork network = create("inception", 3)) {
            String whole = network.configuration();
            assertThat(decay(whole)).isEqualTo(0.8);
            String without = whole.replaceAll("\"decay\"\\s*:\\s*0.8\\s*,", "");
            assertThat(without).isNotEqualTo(whole).doesNotContain("decay");
            assertThat(decay(without)).isEqualTo(0.9);
        }
    }

    private static double decay(String configuration) {
        LayerVertex vertex = (LayerVertex) ComputationGraphConfiguration.fromJson(configuration)
                .getVertices()
                .get("conv/normalization");
        return ((WhiteningInference) vertex.getLayerConf().getLayer()).decay();
    }

    @Test
    void anotherNumberOfChannelsIsRefusedInOneLine() {
        ComputationGraph graph = Graphs.averaging(
                new Optimizer(0, 0),
                layers -> layers.addLayer("first", Graphs.convolution(8, 3, 1, true), "input")
                        .addLayer("last", new WhiteningInference(6, new Whitening(0.1, 0.9)), "first"),
                8);
        assertThatThrownBy(() -> OnednnNetwork.create(graph, Graphs.IMAGE, new Optimizer(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 'last': the onednn engine does not support whitening of 6 of 8 channels; use the"
                        + " dl4j engine");
        graph.close();
    }

    @Test
    void theSpecificationCountsTheParametersThatTheNetworkHas() {
        for (NetworkSpec spec : new NetworkSpec[] {INCEPTION, RESIDUAL}) {
            try (OnednnNetwork network = create(spec.equals(INCEPTION) ? "inception" : "residual", 3)) {
                long counted = spec.describe().stream()
                        .mapToLong(LayerDescription::storedNumbers)
                        .sum();
                assertThat(counted).isEqualTo(network.parameters().length);
            }
        }
    }
}
