package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.engine.ExtremeInputs;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.network.BatchRenormalization;
import batchnorm.network.FullyConnected;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The normalizations of this engine on constant, nearly constant, huge and tiny inputs, with γ = 1 and β = 0. */
class ExtremeInputsTest {
    private static final double EPSILON = 1e-5;
    private static final double DECAY = 0.9;
    private static final String CONSTANTS = "batchnorm.engine.ExtremeInputs#constants";
    private static final String ALL = "batchnorm.engine.ExtremeInputs#all";

    private ComputationGraph network;

    private Transform normalization(Normalization normalization, int units) {
        FullyConnected spec = new FullyConnected(1, List.of(units), 2, Nonlinearity.SIGMOID, normalization, 1);
        network = FullyConnectedGraph.network(spec, new Optimizer(0, 0), 1);
        ParameterView parameters = new ParameterView(network);
        Parameter weights = parameters.trained(units, 1);
        return Transforms.of(normalization, weights, parameters, Transforms.Place.of(0, 1))
                .before();
    }

    private Transform batch() {
        return normalization(new Normalization.Batch(EPSILON, DECAY), 1);
    }

    private Transform layer(int units) {
        return normalization(new Normalization.Layer(EPSILON), units);
    }

    @AfterEach
    void close() {
        if (network != null) {
            Dl4j.close(network);
        }
    }

    private static float[] forward(Transform transform, float[] x, int m) {
        float[] u = new float[x.length];
        transform.forward(x, u, m);
        return u;
    }

    private static float[] backward(Transform transform, int length, int m) {
        return backward(transform, ExtremeInputs.gradients(length), m);
    }

    private static float[] backward(Transform transform, float[] gradients, int m) {
        GradientDescent descent = new GradientDescent(new Optimizer(0, 0));
        descent.begin(0, m);
        transform.backward(gradients, m, descent);
        return gradients;
    }

    @ParameterizedTest
    @MethodSource(CONSTANTS)
    void equalInputsBecome0(float[] x) {
        assertThat(forward(batch(), x, x.length)).containsOnly(0f);
        close();
        assertThat(forward(layer(x.length), x, 1)).containsOnly(0f);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void outputsGradientsAndMovingAveragesOfBatchNormalizationAreRight(float[] x) {
        Transform batch = batch();
        ExtremeInputs.requireNormalized(x, EPSILON, forward(batch, x, x.length), 1, 2e-5);
        ExtremeInputs.requireGradients(x, EPSILON, backward(batch, x.length, x.length), 1e-4);
        ExtremeInputs.requireMovingAverages(
                x,
                DECAY,
                network.getParam("normalization1_mean").getDouble(0),
                network.getParam("normalization1_var").getDouble(0));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void outputsAndGradientsOfLayerNormalizationAreRight(float[] x) {
        Transform layer = layer(x.length);
        ExtremeInputs.requireNormalized(x, EPSILON, forward(layer, x, 1), 1, 2e-5);
        ExtremeInputs.requireGradients(x, EPSILON, backward(layer, x.length, 1), 1e-4);
    }

    private static float[] twice(float[] x) {
        float[] both = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(x, 0, both, x.length, x.length);
        return both;
    }

    /** One unit of two ghost batches, and two groups of units of one example: each part is as if alone. */
    @ParameterizedTest
    @MethodSource(ALL)
    void eachGhostBatchAndEachGroupIsRight(float[] x) {
        int n = x.length;
        requireTwice(x, normalization(new GhostBatch(new Normalization.Batch(EPSILON, DECAY), n), 1), 2 * n);
        close();
        requireTwice(x, normalization(new GroupNormalization(EPSILON, 2), 2 * n), 1);
    }

    private static void requireTwice(float[] x, Transform transform, int m) {
        int n = x.length;
        float[] u = forward(transform, twice(x), m);
        float[] gradients = backward(transform, twice(ExtremeInputs.gradients(n)), m);
        for (int start : new int[] {0, n}) {
            ExtremeInputs.requireNormalized(x, EPSILON, Arrays.copyOfRange(u, start, start + n), 1, 2e-5);
            ExtremeInputs.requireGradients(x, EPSILON, Arrays.copyOfRange(gradients, start, start + n), 1e-4);
        }
    }

    /** The moving mean is 0 and the moving variance 1, so r = √(σ² + ε)/√(1 + ε) and d = μ/√(1 + ε) in their limits. */
    @ParameterizedTest
    @MethodSource(ALL)
    void batchRenormalizationCorrectsWithinItsLimits(float[] x) {
        BatchRenormalization.Limits limits = new BatchRenormalization.Limits(3, 5, 0, 0);
        Transform layer = normalization(new BatchRenormalization(new Normalization.Batch(EPSILON, DECAY), limits), 1);
        double deviation = Math.sqrt(1 + EPSILON);
        double r = Math.sqrt(ExtremeInputs.variance(x) + EPSILON) / deviation;
        double ratio = Math.min(3, Math.max(1.0 / 3, r));
        double distance = Math.min(5, Math.max(-5, ExtremeInputs.mean(x) / deviation));
        double[] normalized = ExtremeInputs.normalized(x, EPSILON);
        float[] u = forward(layer, x, x.length);
        float[] gradients = backward(layer, x.length, x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat((double) u[i]).isCloseTo(ratio * normalized[i] + distance, within(1e-4));
            gradients[i] = (float) (gradients[i] / ratio);
        }
        ExtremeInputs.requireGradients(x, EPSILON, gradients, 1e-4);
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
}
