package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/**
 * Algorithm 1 in this engine, fully connected and convolutional, on constant, nearly constant, huge and tiny inputs of
 * a unit, with γ = 1 and β = 0.
 */
class ExtremeInputsTest {
    private static final Optimizer PLAIN = new Optimizer(0, 0);
    private static final int AREA = Graphs.IMAGE.height() * Graphs.IMAGE.width();

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 100.1f, 10000.3f, 1e10f, 3e38f, -7.7e20f, 1e-30f})
    void aConstantInputBecomes0(float constant) {
        float[] x = new float[60];
        Arrays.fill(x, constant);

        ComputationGraph graph = PassThrough.fullyConnected();
        try (OnednnNetwork network = fullyConnected(graph)) {
            assertThat(network.inspect(PassThrough.column(x)).nonlinearityInputs(0))
                    .containsOnly(0f);
            network.fit(PassThrough.column(x), 0);
            network.parameters();
            assertThat(graph.getParam("normalization1_mean").getDouble(0))
                    .isCloseTo(0.1 * constant, within(1e-6 * Math.abs(constant)));
            assertThat(graph.getParam("normalization1_var").getDouble(0)).isCloseTo(0.9, within(1e-6));
        }
        for (int channels : new int[] {12, 16}) {
            assertThat(normalizedImages(channels, PassThrough.repeat(constant, 8)))
                    .as("%d channels", channels)
                    .containsOnly(0f);
        }
    }

    @Test
    void oneInputThatIsTheNextFloatIsToldFromTheOthers() {
        float[] x = PassThrough.repeat(10000.3f, 60);
        x[17] = Math.nextUp(10000.3f);

        requireRight(x);
    }

    @Test
    void oneInputThatIsALittleLargerThanTheOthers() {
        float[] x = PassThrough.repeat(-15.94f, 100);
        x[50] = -15.90f;

        requireRight(x);
    }

    @Test
    void inputsAroundALargeMean() {
        for (double ratio : new double[] {1, 3, 5, 15, 100, 1e4, 1e6}) {
            float[] x = new float[60];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (ratio + Math.sin(i));
            }
            requireRight(x);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e30f, 1e-25f})
    void hugeAndTinyInputsOfBothSigns(float size) {
        float[] x = new float[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? size : -size;
        }

        requireRight(x);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 59})
    void anOutlierReachesTheLargestValueThereIs(int place) {
        float[] x = new float[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        x[place] = 1e30f;

        assertThat((double) normalizedVectors(x)[place]).isCloseTo(Math.sqrt(59), within(1e-5));
        requireRight(x);
    }

    /** Adding a constant to the inputs of BN changes nothing: neither the loss nor any gradient. */
    @ParameterizedTest
    @CsvSource({"16, RELU", "16, TANH", "12, RELU", "12, TANH"})
    void gradientsAreThoseOfTheSameInputsAroundZero(int channels, Activation activation) {
        Minibatch batch = RandomBatches.batch(8, Graphs.IMAGE.size(), Graphs.CLASSES, 5);
        ComputationGraph plain = biased(channels, activation, 0);
        ComputationGraph shifted = biased(channels, activation, 512);
        try (OnednnNetwork expected = OnednnNetwork.create(plain, Graphs.IMAGE, PLAIN);
                OnednnNetwork actual = OnednnNetwork.create(shifted, Graphs.IMAGE, PLAIN)) {
            assertThat(actual.fit(batch, 1)).isCloseTo(expected.fit(batch, 1), within(1e-4));
            expected.parameters();
            actual.parameters();
            for (String name : Tensors.trained(plain)) {
                if (!name.equals("convolution_b")) {
                    // With a mean of 512 the convolution's outputs have errors of 3e-5.
                    assertThat(Tensors.difference(shifted.getParam(name), plain.getParam(name)))
                            .as(name)
                            .isLessThan(2e-4);
                }
            }
            assertThat(Tensors.difference(
                            shifted.getParam("normalization_mean"),
                            plain.getParam("normalization_mean").add(0.2 * 512)))
                    .isLessThan(1e-6);
            assertThat(Tensors.difference(shifted.getParam("normalization_var"), plain.getParam("normalization_var")))
                    .isLessThan(1e-4);
        }
    }

    private static ComputationGraph biased(int channels, Activation activation, double bias) {
        ComputationGraph graph = Graphs.averaging(
                PLAIN,
                layers -> layers.addLayer("convolution", Graphs.convolution(channels, 3, 1, true), "input")
                        .addLayer("normalization", Graphs.normalization(), "convolution")
                        .addLayer("last", Graphs.activation(activation), "normalization"),
                channels);
        Tensors.leaveZeroAndOne(graph);
        graph.getParam("convolution_b").assign(bias);
        return graph;
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16})
    void evaluationWithLargeMeansAgreesWithTraining(int channels) {
        ComputationGraph graph = PassThrough.images(channels);
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

    /** Compares with Algorithm 1 in doubles, as vectors and as images of which each has one value. */
    private static void requireRight(float[] x) {
        requireRight(x, normalizedVectors(x), 1e-5, 1);
        for (int channels : new int[] {12, 16}) {
            requireRight(x, normalizedImages(channels, x), 1e-4, AREA * channels);
        }
    }

    /** @param copies how often each example's value stands in {@code normalized}, one after the other */
    private static void requireRight(float[] x, float[] normalized, double epsilon, int copies) {
        double mean = 0;
        for (float value : x) {
            mean += value / (double) x.length;
        }
        double variance = 0;
        for (float value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        for (int i = 0; i < x.length * copies; i++) {
            double right = (x[i / copies] - mean) / Math.sqrt(variance + epsilon);
            // Where the mean is at most five deviations, the library's sum of equal values is used.
            assertThat((double) normalized[i]).as("value %d", i).isCloseTo(right, within(copies == 1 ? 2e-5 : 1e-4));
            assertThat(Math.abs(normalized[i])).isLessThanOrEqualTo((float) (Math.sqrt(x.length - 1) * (1 + 1e-6)));
        }
    }

    private static float[] normalizedVectors(float[] x) {
        try (OnednnNetwork network = fullyConnected(PassThrough.fullyConnected())) {
            float[] all = network.inspect(PassThrough.column(x)).nonlinearityInputs(0);
            float[] first = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                first[i] = all[2 * i];
                assertThat(all[2 * i + 1]).isEqualTo(first[i]);
            }
            return first;
        }
    }

    private static OnednnNetwork fullyConnected(ComputationGraph graph) {
        return OnednnNetwork.create(graph, new Shape(1, 1, 1), PLAIN);
    }

    private static float[] normalizedImages(int channels, float[] x) {
        try (OnednnNetwork network = OnednnNetwork.create(PassThrough.images(channels), Graphs.IMAGE, PLAIN)) {
            return network.inspect(PassThrough.spread(x)).nonlinearityInputs(0).clone();
        }
    }
}
