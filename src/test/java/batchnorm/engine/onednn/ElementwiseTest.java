package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.engine.dl4j.Dl4j;
import batchnorm.network.Optimizer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** Sums of layers and layers times a number, in any graph, against DL4J. */
class ElementwiseTest {
    private static final Optimizer NESTEROV = new Optimizer(0.9, 1e-3);
    private static final Optimizer PLAIN = new Optimizer(0, 0);

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    private static ElementWiseVertex sum() {
        return new ElementWiseVertex(ElementWiseVertex.Op.Add);
    }

    private static void same(UnaryOperator<GraphBuilder> layers, int width) {
        SameNumbersTest.compare(
                NESTEROV, Graphs.averaging(NESTEROV, layers, width), Graphs.averaging(NESTEROV, layers, width));
    }

    /** Normalizations and nonlinearities overwrite their gradients, which the branches of a sum must not share. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theBranchesOfASumGetTheSameGradient(boolean bias) {
        same(
                graph -> {
                    Graphs.unit(graph, "first", Graphs.convolution(16, 3, 1, bias), Activation.RELU, "input");
                    Graphs.unit(graph, "a", Graphs.convolution(16, 3, 1, bias), Activation.RELU, "first");
                    Graphs.unit(graph, "b", Graphs.convolution(16, 1, 1, bias), Activation.TANH, "first");
                    return graph.addVertex("sum", sum(), "a", "first", "b")
                            .addLayer("last", Graphs.activation(Activation.RELU), "sum");
                },
                16);
    }

    @Test
    void aSumIsReadByAnotherSumAndByALayer() {
        same(
                graph -> graph.addLayer("first", Graphs.convolution(16, 3, 1, true), "input")
                        .addLayer("second", Graphs.convolution(16, 3, 1, false), "first")
                        .addLayer("normalized", Graphs.normalization(), "second")
                        .addVertex("one", sum(), "normalized", "first")
                        .addLayer("third", Graphs.convolution(16, 3, 1, true), "one")
                        .addVertex("last", sum(), "one", "third"),
                16);
    }

    @Test
    void theImageCanBeAdded() {
        same(
                graph -> graph.addLayer("first", Graphs.convolution(3, 3, 1, true), "input")
                        .addVertex("sum", sum(), "input", "first")
                        .addLayer("last", Graphs.convolution(12, 3, 1, true), "sum"),
                12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 0, 1, 3})
    void aLayerTimesANumber(double factor) {
        same(
                graph -> graph.addLayer("first", Graphs.convolution(16, 3, 1, true), "input")
                        .addVertex("scaled", new ScaleVertex(factor), "first")
                        .addLayer("second", Graphs.convolution(16, 3, 1, true), "first")
                        .addVertex("last", sum(), "second", "scaled"),
                16);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Add")
    void otherOperationsAreRefused(ElementWiseVertex.Op operation) {
        UnaryOperator<GraphBuilder> layers =
                graph -> graph.addLayer("first", Graphs.convolution(8, 3, 1, true), "input")
                        .addLayer("second", Graphs.convolution(8, 3, 1, true), "input")
                        .addVertex("last", new ElementWiseVertex(operation), "first", "second");
        ComputationGraph graph = Graphs.averaging(PLAIN, layers, 8);
        assertThatThrownBy(() -> OnednnNetwork.create(graph, Graphs.IMAGE, PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'last'")
                .hasMessageContaining("dl4j");
        Dl4j.close(graph);
    }
}
