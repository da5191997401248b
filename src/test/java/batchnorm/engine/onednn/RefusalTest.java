package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.engine.dl4j.Dl4j;
import batchnorm.network.Optimizer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Settings that the engine would compute wrongly are refused with a message that names the layer. */
class RefusalTest {
    private static final Optimizer PLAIN = new Optimizer(0, 0);
    private static final Optimizer NESTEROV = new Optimizer(0.9, 1e-3);

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    static Stream<Layer> layers() {
        return Stream.of(
                convolution(layer -> layer.setConvolutionMode(ConvolutionMode.Same)),
                convolution(layer -> layer.setDilation(new int[] {2, 2})),
                convolution(layer -> layer.setIUpdater(new Adam(0.1))),
                convolution(layer -> layer.setBiasUpdater(new Sgd(0.2))),
                convolution(layer -> layer.setWeightNoise(new DropConnect(0.5))),
                convolution(layer -> layer.setIDropout(new GaussianDropout(0.5))),
                convolution(layer -> layer.setGradientNormalization(GradientNormalization.ClipL2PerLayer)),
                convolution(layer -> layer.setRegularization(List.of(new L2Regularization(0.1)))),
                convolution(layer -> layer.setRegularizationBias(List.of(new L2Regularization(0.1)))),
                convolution(layer -> layer.setConstraints(List.of(new MaxNormConstraint(1, 1)))),
                new FrozenLayer(Graphs.convolution(8, 3, 1, true)),
                pooling(PoolingType.PNORM),
                pooling(PoolingType.SUM),
                new ActivationLayer.Builder().activation(new ActivationELU(0.5)).build(),
                new DropoutLayer.Builder(new GaussianDropout(0.5)).build(),
                new LocalResponseNormalization.Builder(2, 1, 1e-4, 0.75).build(),
                new LocalResponseNormalization.Builder(2, 7, 1e-4, 0.75).build());
    }

    private static ConvolutionLayer convolution(Consumer<ConvolutionLayer> setting) {
        ConvolutionLayer layer = Graphs.convolution(8, 3, 1, true);
        setting.accept(layer);
        return layer;
    }

    private static SubsamplingLayer pooling(PoolingType kind) {
        return new SubsamplingLayer.Builder(kind)
                .kernelSize(3, 3)
                .stride(1, 1)
                .padding(1, 1)
                .pnorm(2)
                .build();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayer(Layer layer) {
        UnaryOperator<GraphBuilder> layers =
                graph -> graph.addLayer("first", Graphs.convolution(8, 3, 1, true), "input")
                        .addLayer("last", layer, "first");
        refused(Graphs.averaging(PLAIN, layers, 8), PLAIN);
    }

    @Test
    void settingsOfTheWholeNetwork() {
        refused(changed(PLAIN, graph -> conf(graph).setMiniBatch(false)), PLAIN);
        refused(
                changed(PLAIN, graph -> conf(graph).setOptimizationAlgo(OptimizationAlgorithm.CONJUGATE_GRADIENT)),
                PLAIN);
        refused(changed(PLAIN, graph -> last(graph).setCnn2dDataFormat(CNN2DFormat.NHWC)), PLAIN);
        Nesterovs changing = Nesterovs.builder()
                .learningRate(0.1)
                .momentum(0.9)
                .momentumISchedule(new MapSchedule(ScheduleType.ITERATION, Map.of(0, 0.5)))
                .build();
        refused(changed(NESTEROV, graph -> last(graph).setIUpdater(changing)), NESTEROV);
        L2Regularization falling = new L2Regularization(new MapSchedule(ScheduleType.ITERATION, Map.of(0, 1e-3)));
        refused(changed(NESTEROV, graph -> last(graph).setRegularization(List.of(falling))), NESTEROV);
    }

    private static ComputationGraph changed(Optimizer optimizer, Consumer<ComputationGraph> change) {
        ComputationGraph graph = Graphs.averaging(
                optimizer, layers -> layers.addLayer("last", Graphs.convolution(8, 3, 1, true), "input"), 8);
        change.accept(graph);
        return graph;
    }

    private static NeuralNetConfiguration conf(ComputationGraph graph) {
        return graph.getLayer("last").conf();
    }

    private static ConvolutionLayer last(ComputationGraph graph) {
        return (ConvolutionLayer) conf(graph).getLayer();
    }

    private static void refused(ComputationGraph graph, Optimizer optimizer) {
        assertThatThrownBy(() -> OnednnNetwork.create(graph, Graphs.IMAGE, optimizer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'last'")
                .hasMessageContaining("dl4j");
        Dl4j.close(graph);
    }

    @Test
    void doublePrecision() {
        ComputationGraph graph = changed(PLAIN, same -> {}).convertDataType(DataType.DOUBLE);
        assertThatThrownBy(() -> OnednnNetwork.create(graph, Graphs.IMAGE, PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOUBLE");
        Dl4j.close(graph);
    }

    @Test
    void anActivationThatItHasIsNot() {
        ComputationGraph graph = Graphs.averaging(
                PLAIN,
                layers -> layers.addLayer("first", Graphs.convolution(8, 3, 1, true), "input")
                        .addLayer("last", Graphs.activation(Activation.ELU), "first"),
                8);
        OnednnNetwork.create(graph, Graphs.IMAGE, PLAIN).close();
    }
}
