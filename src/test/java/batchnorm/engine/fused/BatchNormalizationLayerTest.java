package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Algorithm 1 and its gradients on the values 1, 2, 3, 4: mean 2.5, biased variance 1.25. */
class BatchNormalizationLayerTest {
    private static final Optimizer SGD = new Optimizer(0, 0);
    /** Floats near 1 have steps of 1.2e-7; a few of them add up. */
    private static final Offset<Float> ROUNDING = within(1e-6f);

    // So small that it changes no digit of a float.
    private final Normalization.Batch normalization = new Normalization.Batch(1e-12, 0.9);
    private ComputationGraph network;
    private BatchNormalizationLayer layer;

    @BeforeEach
    void build() {
        FullyConnected spec = new FullyConnected(1, List.of(1), 2, Nonlinearity.SIGMOID, normalization, 1);
        network = FullyConnectedGraph.network(spec, SGD, 1);
        ParameterView parameters = new ParameterView(network);
        parameters.trained(1, 1);
        layer = new BatchNormalizationLayer(normalization, parameters, 1);
    }

    @AfterEach
    void close() {
        Dl4j.close(network);
    }

    @Test
    void normalizedValuesHaveMean0AndVariance1() {
        float[] u = new float[4];
        layer.forward(new float[] {1, 2, 3, 4}, u, 4);
        assertThat(u).containsExactly(new float[] {-1.3416408f, -0.4472136f, 0.4472136f, 1.3416408f}, ROUNDING);
    }

    @Test
    void gradientsFlowThroughTheStatisticsToo() {
        layer.forward(new float[] {1, 2, 3, 4}, new float[4], 4);
        float[] delta = {1, 0, 0, 0};
        GradientDescent descent = new GradientDescent(SGD);
        descent.begin(1, 4);
        layer.backward(delta, 4, descent);
        assertThat(delta).containsExactly(new float[] {0.26832816f, -0.3577709f, -0.08944272f, 0.17888544f}, ROUNDING);
        // ∂ℓ/∂γ = x̂₁ and ∂ℓ/∂β = 1, each over the 4 examples; the moving averages go a tenth of the way.
        assertThat(network.getParam("normalization1_gamma").getDouble(0)).isCloseTo(1 + 1.3416407865 / 4, within(1e-6));
        assertThat(network.getParam("normalization1_beta").getDouble(0)).isCloseTo(-0.25, within(1e-6));
        assertThat(network.getParam("normalization1_mean").getDouble(0)).isCloseTo(0.25, within(1e-6));
        assertThat(network.getParam("normalization1_var").getDouble(0)).isCloseTo(0.9 * 1 + 0.1 * 1.25, within(1e-6));
    }

    @Test
    void thePopulationMakesItAFixedLinearTransformWhoeverChangesIt() {
        float[] before = {1};
        layer.forwardWithPopulation(before, before, 1);
        assertThat(before).containsExactly(1); // mean 0 and variance 1, as they begin
        network.getParam("normalization1_gamma").assign(2);
        network.getParam("normalization1_beta").assign(5);
        network.getParam("normalization1_mean").assign(1);
        network.getParam("normalization1_var").assign(4);
        float[] u = new float[2];
        layer.forwardWithPopulation(new float[] {1, 4}, u, 2);
        assertThat(u).containsExactly(new float[] {5, 8}, ROUNDING);
    }

    @Test
    void oneExampleAloneIsNormalizedTo0() {
        float[] u = {7};
        layer.forward(u, u, 1);
        assertThat(u).containsExactly(0);
    }
}
