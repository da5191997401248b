package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Algorithm 1 on constant, nearly constant, huge and tiny inputs of a unit, with ε = 1e-5, γ = 1 and β = 0. */
class ExtremeInputsTest {
    private static final double EPSILON = 1e-5;

    private final Normalization.Batch normalization = new Normalization.Batch(EPSILON, 0.9);
    private ComputationGraph network;
    private BatchNormalizationLayer layer;

    @BeforeEach
    void build() {
        FullyConnected spec = new FullyConnected(1, List.of(1), 2, Nonlinearity.SIGMOID, normalization, 1);
        network = FullyConnectedGraph.network(spec, new Optimizer(0, 0), 1);
        ParameterView parameters = new ParameterView(network);
        parameters.trained(1, 1);
        layer = new BatchNormalizationLayer(normalization, parameters, 1);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 100.1f, 10000.3f, 1e10f, 3e38f, -7.7e20f, 1e-30f})
    void aConstantInputBecomes0(float constant) {
        float[] x = new float[60];
        Arrays.fill(x, constant);

        assertThat(normalized(x)).containsOnly(0f);
        moveAverages();
        assertThat(network.getParam("normalization1_mean").getDouble(0))
                .isCloseTo(0.1 * constant, within(1e-6 * Math.abs(constant)));
        assertThat(network.getParam("normalization1_var").getDouble(0)).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void oneInputThatIsTheNextFloatIsToldFromTheOthers() {
        float[] x = new float[60];
        Arrays.fill(x, 10000.3f);
        x[17] = Math.nextUp(10000.3f);

        requireRight(x);
    }

    @Test
    void oneInputThatIsALittleLargerThanTheOthers() {
        float[] x = new float[100];
        Arrays.fill(x, -15.94f);
        x[50] = -15.90f;

        requireRight(x);
    }

    @Test
    void hugeInputsOfBothSignsHaveDeviation1() {
        float[] x = new float[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? 1e30f : -1e30f;
        }

        requireRight(x);
        moveAverages();
        assertThat(network.getParam("normalization1_var").getDouble(0)).isFinite();
    }

    @Test
    void tinyInputsAreSmallBesideEpsilon() {
        float[] x = new float[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? 1e-25f : -1e-25f;
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

        assertThat((double) normalized(x)[place]).isCloseTo(Math.sqrt(59), within(1e-5));
        requireRight(x);
    }

    @ParameterizedTest
    @ValueSource(floats = {100.1f, 10000.3f, 1e10f})
    void layerNormalizationMakesAConstantExample0Too(float constant) {
        FullyConnected spec =
                new FullyConnected(1, List.of(60), 2, Nonlinearity.SIGMOID, new Normalization.Layer(EPSILON), 1);
        ComputationGraph other = FullyConnectedGraph.network(spec, new Optimizer(0, 0), 1);
        ParameterView parameters = new ParameterView(other);
        parameters.trained(60, 1);
        float[] x = new float[60];
        Arrays.fill(x, constant);
        float[] u = new float[60];

        new LayerNormalization(new Normalization.Layer(EPSILON), parameters, 60).forward(x, u, 1);

        assertThat(u).containsOnly(0f);
        other.close();
    }

    /** The deviation that src/README.md tells. */
    @Test
    void dl4jsLayersAreWrongThere() {
        INDArray vectors = Nd4j.valueArrayOf(new long[] {60, 2}, 10000.3f);
        INDArray images = Nd4j.valueArrayOf(new long[] {16, 2, 7, 7}, 10000.3f);

        assertThat(dl4js(vectors, InputType.feedForward(2))).isCloseTo(-2.16, within(0.01));
        assertThat(dl4js(images, InputType.convolutional(7, 7, 2))).isCloseTo(-23.5, within(0.1));
    }

    private static double dl4js(INDArray x, InputType type) {
        MultiLayerNetwork stock = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(0))
                .list(
                        new BatchNormalization.Builder()
                                .eps(EPSILON)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build())
                .setInputType(type)
                .build());
        stock.init();
        double first = stock.feedForward(x, true).get(1).ravel().getDouble(0);
        stock.close();
        return first;
    }

    /** Compares with Algorithm 1 in doubles. */
    private void requireRight(float[] x) {
        double mean = 0;
        for (float value : x) {
            mean += value / (double) x.length;
        }
        double variance = 0;
        for (float value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        float[] normalized = normalized(x);
        for (int i = 0; i < x.length; i++) {
            double right = (x[i] - mean) / Math.sqrt(variance + EPSILON);
            assertThat((double) normalized[i]).as("example %d", i).isCloseTo(right, within(2e-5));
            assertThat(Math.abs(normalized[i])).isLessThanOrEqualTo((float) (Math.sqrt(x.length - 1) * (1 + 1e-6)));
        }
    }

    private float[] normalized(float[] x) {
        float[] u = new float[x.length];
        layer.forward(x, u, x.length);
        return u;
    }

    private void moveAverages() {
        GradientDescent descent = new GradientDescent(new Optimizer(0, 0));
        descent.begin(0, 60);
        layer.backward(new float[60], 60, descent);
    }
}
