package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.ExtremeInputs;
import batchnorm.engine.RandomBatches;
import batchnorm.network.Optimizer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Algorithm 1 in this engine, of units, of feature maps and of single activations, on constant, nearly constant, huge
 * and tiny inputs, with γ = 1 and β = 0.
 */
class ExtremeInputsTest {
    /** Several times the errors of normalized outputs whose mean is 512. */
    private static final float KINK = 1e-4f;

    private static final Optimizer PLAIN = new Optimizer(0, 0);
    private static final int AREA = Graphs.IMAGE.height() * Graphs.IMAGE.width();
    private static final String CONSTANTS = "batchnorm.engine.ExtremeInputs#constants";
    private static final String ALL = "batchnorm.engine.ExtremeInputs#all";

    /** Of the layers that {@link Graphs} makes. */
    private static final double EPSILON = 1e-4;

    private static final double DECAY = 0.8;

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    @ParameterizedTest
    @MethodSource(CONSTANTS)
    void equalInputsBecome0(float[] x) {
        try (OnednnNetwork network = OnednnNetwork.create(PassThrough.fullyConnected(), new Shape(1, 1, 1), PLAIN)) {
            assertThat(network.inspect(PassThrough.column(x)).nonlinearityInputs(0))
                    .containsOnly(0f);
        }
        for (int channels : new int[] {12, 16}) {
            assertThat(normalized(PassThrough.images(channels), x)).containsOnly(0f);
            assertThat(normalized(PassThrough.activations(channels), x)).containsOnly(0f);
        }
    }

    private static float[] normalized(ComputationGraph graph, float[] x) {
        try (OnednnNetwork network = OnednnNetwork.create(graph, Graphs.IMAGE, PLAIN)) {
            return network.inspect(PassThrough.spread(x)).nonlinearityInputs(0).clone();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void vectorsAreNormalizedRightly(float[] x) {
        ComputationGraph graph = PassThrough.fullyConnected();
        try (OnednnNetwork network = OnednnNetwork.create(graph, new Shape(1, 1, 1), PLAIN)) {
            float[] actual = network.inspect(PassThrough.column(x)).nonlinearityInputs(0);
            ExtremeInputs.requireNormalized(x, 1e-5, actual, 2, 2e-5);
            network.fit(PassThrough.column(x), 0);
            network.parameters();
            requireMovingAverages(x, 0.9, graph, "normalization1");
        }
    }

    /** Where the mean is at most five deviations, the library's sum of equal values is used; it has fewer digits. */
    @ParameterizedTest
    @MethodSource(ALL)
    void featureMapsAreNormalizedRightly(float[] x) {
        for (int channels : new int[] {12, 16}) {
            requireRight(PassThrough.images(channels), channels, x, 1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void singleActivationsAreNormalizedRightly(float[] x) {
        for (int channels : new int[] {12, 16}) {
            requireRight(PassThrough.activations(channels), channels, x, 2e-5);
        }
    }

    private static void requireRight(ComputationGraph graph, int channels, float[] x, double tolerance) {
        try (OnednnNetwork network = OnednnNetwork.create(graph, Graphs.IMAGE, PLAIN)) {
            Minibatch batch = PassThrough.spread(x);
            float[] actual = network.inspect(batch).nonlinearityInputs(0);
            ExtremeInputs.requireNormalized(x, EPSILON, actual, AREA * channels, tolerance);
            network.fit(batch, 0);
            network.parameters();
            requireMovingAverages(x, DECAY, graph, "last/normalization");
        }
    }

    private static void requireMovingAverages(float[] x, double decay, ComputationGraph graph, String layer) {
        INDArray means = graph.getParam(layer + "_mean");
        INDArray variances = graph.getParam(layer + "_var");
        for (long unit : new long[] {0, means.length() / 2, means.length() - 1}) {
            ExtremeInputs.requireMovingAverages(x, decay, means.getDouble(unit), variances.getDouble(unit));
        }
    }

    /** Adding a constant to the inputs of BN changes nothing: neither the loss nor any gradient. */
    @ParameterizedTest
    @CsvSource({
        "16, RELU, false",
        "16, TANH, false",
        "12, RELU, false",
        "12, TANH, false",
        "16, TANH, true",
        "12, RELU, true"
    })
    void gradientsAreThoseOfTheSameInputsAroundZero(int channels, Activation activation, boolean perActivation) {
        ComputationGraph plain = biased(channels, activation, perActivation, 0);
        ComputationGraph shifted = biased(channels, activation, perActivation, 512);
        try (OnednnNetwork expected = OnednnNetwork.create(plain, Graphs.IMAGE, PLAIN);
                OnednnNetwork actual = OnednnNetwork.create(shifted, Graphs.IMAGE, PLAIN)) {
            Minibatch batch = awayFromTheKink(expected);
            assertThat(actual.fit(batch, 1)).isCloseTo(expected.fit(batch, 1), within(1e-4));
            expected.parameters();
            actual.parameters();
            for (String name : Tensors.trained(plain)) {
                if (!name.equals("last/convolution_b")) {
                    // With a mean of 512 the convolution's outputs have errors of 3e-5.
                    assertThat(Tensors.difference(shifted.getParam(name), plain.getParam(name)))
                            .as(name)
                            .isLessThan(2e-4);
                }
            }
            String layer = "last/normalization";
            INDArray means = plain.getParam(layer + "_mean").add(0.2 * 512);
            assertThat(Tensors.difference(shifted.getParam(layer + "_mean"), means))
                    .isLessThan(1e-6);
            assertThat(Tensors.difference(shifted.getParam(layer + "_var"), plain.getParam(layer + "_var")))
                    .isLessThan(1e-4);
        }
    }

    /** Examples for which rounding turns no ReLU on or off: it is otherwise with each processor's kernels. */
    private static Minibatch awayFromTheKink(OnednnNetwork network) {
        for (int seed = 5; seed < 100; seed++) {
            Minibatch batch = RandomBatches.batch(8, Graphs.IMAGE.size(), Graphs.CLASSES, seed);
            float[] inputs = network.inspect(batch).nonlinearityInputs(0);
            if (IntStream.range(0, inputs.length).allMatch(i -> Math.abs(inputs[i]) > KINK)) {
                return batch;
            }
        }
        throw new AssertionError("no examples are far enough from the kink");
    }

    private static ComputationGraph biased(int channels, Activation activation, boolean perActivation, double bias) {
        ComputationGraph graph =
                Graphs.averaging(PLAIN, layers -> biased(layers, channels, activation, perActivation), channels);
        Tensors.leaveZeroAndOne(graph);
        graph.getParam("last/convolution_b").assign(bias);
        return graph;
    }

    private static GraphBuilder biased(
            GraphBuilder layers, int channels, Activation activation, boolean perActivation) {
        if (perActivation) {
            int side = Graphs.IMAGE.height();
            return Graphs.perActivation(layers, "last", Graphs.convolution(channels, 3, 1, true), side, activation);
        }
        return layers.addLayer("last/convolution", Graphs.convolution(channels, 3, 1, true), "input")
                .addLayer("last/normalization", Graphs.normalization(), "last/convolution")
                .addLayer("last", Graphs.activation(activation), "last/normalization");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16})
    void evaluationWithLargeMeansAgreesWithTraining(int channels) {
        requireSameEvaluation(PassThrough.images(channels));
        requireSameEvaluation(PassThrough.activations(channels));
    }

    private static void requireSameEvaluation(ComputationGraph graph) {
        float[] x = new float[8];
        for (int i = 0; i < x.length; i++) {
            x[i] = 10000.3f + i % 3 / 100f;
        }
        Minibatch batch = PassThrough.spread(x);
        try (OnednnNetwork network = OnednnNetwork.create(graph, Graphs.IMAGE, PLAIN)) {
            network.normalizedLayers().use(network.normalizedLayers().overMinibatch(batch));
            float[] trained = network.inspect(batch).minibatchLogits();
            float[] evaluated = network.inspect(batch).logits();
            for (int i = 0; i < x.length * Graphs.CLASSES; i++) {
                // The mean that is used lies half a float, 5e-4, beside the exact one; the deviation is 9e-3.
                assertThat(evaluated[i]).isCloseTo(trained[i], within(0.1f));
            }
        }
    }
}
