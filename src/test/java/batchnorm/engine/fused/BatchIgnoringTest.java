package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.engine.list.Engines;
import batchnorm.network.BatchIgnoring;
import batchnorm.network.BatchIgnoring.Ignored;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The backward pass of section 2, against central differences in which ignored statistics stay what they were. */
class BatchIgnoringTest {
    private static final Optimizer SGD = new Optimizer(0, 0);
    private static final double EPSILON = 0.01;
    private static final double[] X = {1, 2, 4, 3.5, -2};
    private static final double[] DELTA = {0.5, -1, 0.25, 2, 1};
    private static final double STEP = 1e-5;

    private static BatchIgnoring normalization(Ignored ignored, boolean learned) {
        return new BatchIgnoring(new Normalization.Batch(EPSILON, 0.9), ignored, learned);
    }

    private static FullyConnected network(Normalization normalization) {
        return new FullyConnected(1, List.of(1), 2, Nonlinearity.SIGMOID, normalization, 1);
    }

    /** ∂ℓ/∂x of ℓ = Σ δᵢ·x̂ᵢ, as a step follows it. */
    private static float[] backward(ComputationGraph graph, BatchIgnoring normalization) {
        ParameterView parameters = new ParameterView(graph);
        parameters.trained(1, 1);
        BatchNormalizationLayer layer = new BatchNormalizationLayer(normalization, parameters, 1);
        float[] delta = floats(DELTA);
        layer.forward(floats(X), new float[X.length], X.length);
        GradientDescent descent = new GradientDescent(SGD);
        descent.begin(1, X.length);
        layer.backward(delta, X.length, descent);
        return delta;
    }

    @ParameterizedTest
    @EnumSource
    void ignoredStatisticsAreConstantsOfTheBackwardPass(Ignored ignored) {
        BatchIgnoring normalization = normalization(ignored, true);
        ComputationGraph graph = FullyConnectedGraph.network(network(normalization), SGD, 1);
        float[] gradient = backward(graph, normalization);
        Dl4j.close(graph);
        for (int i = 0; i < X.length; i++) {
            double[] above = X.clone();
            above[i] += STEP;
            double[] below = X.clone();
            below[i] -= STEP;
            double expected = (loss(above, ignored) - loss(below, ignored)) / (2 * STEP);
            assertThat((double) gradient[i]).as("example " + i).isCloseTo(expected, within(1e-5));
        }
    }

    /** The loss where ignored statistics are those of X. */
    private static double loss(double[] x, Ignored ignored) {
        double mean = mean(ignored.mean() ? X : x);
        double[] of = ignored.deviation() ? X : x;
        double centre = ignored.deviation() ? mean(X) : mean;
        double variance = 0;
        for (double value : of) {
            variance += (value - centre) * (value - centre) / of.length;
        }
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            loss += DELTA[i] * (x[i] - mean) / Math.sqrt(variance + EPSILON);
        }
        return loss;
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void fixedScaleAndShiftStayWhatTheyAre() {
        BatchIgnoring normalization = normalization(Ignored.NONE, false);
        ComputationGraph graph = FullyConnectedGraph.network(network(normalization), SGD, 1);
        backward(graph, normalization);
        assertThat(graph.getParam("normalization1_gamma").getDouble(0)).isEqualTo(1);
        assertThat(graph.getParam("normalization1_beta").getDouble(0)).isEqualTo(0);
        assertThat(graph.getParam("normalization1_mean").getDouble(0)).isNotEqualTo(0);
        Dl4j.close(graph);
    }

    @Test
    void onlyTheFusedEngineTrainsWithAnotherGradientThanThatOfTheLoss() {
        for (Ignored ignored : Ignored.values()) {
            assertThat(Engines.namesOf(
                            engine -> engine != Engines.AUTO && engine.knows(network(normalization(ignored, false)))))
                    .isEqualTo("fused");
        }
    }
}
