package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.dl4j.LayerHelperSwitch;
import batchnorm.network.Optimizer;
import batchnorm.runner.worker.CpuFeatures;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every kind of layer against DL4J as it comes: outputs, and what some steps do to every parameter. */
class SameNumbersTest {
    private static final Optimizer PLAIN = new Optimizer(0, 0);
    private static final Optimizer NESTEROV = new Optimizer(0.9, 1e-3);

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    @ParameterizedTest
    @CsvSource({"16, 3, 1", "12, 3, 2", "20, 5, 1", "7, 1, 1", "32, 1, 2", "24, 7, 2"})
    void convolutions(int outputs, int size, int stride) {
        UnaryOperator<GraphBuilder> layers =
                g -> g.addLayer("first", Graphs.convolution(outputs, size, stride, true), "input")
                        .addLayer("last", Graphs.convolution(12, 3, 1, true), "first");
        compare(PLAIN, Graphs.averaging(PLAIN, layers, 12), Graphs.averaging(PLAIN, layers, 12));
    }

    /** With so many channels, convolutions of 3×3 are computed by Winograd's algorithm. */
    @ParameterizedTest
    @CsvSource({"true, RELU", "false, RELU", "true, TANH", "false, SIGMOID"})
    void convolutionsOfManyChannels(boolean bias, Activation activation) {
        UnaryOperator<GraphBuilder> layers = g -> {
            Graphs.unit(g, "first", Graphs.convolution(32, 3, 1, bias), activation, "input");
            return Graphs.unit(g, "last", Graphs.convolution(40, 3, 1, bias), activation, "first");
        };
        compare(NESTEROV, Graphs.averaging(NESTEROV, layers, 40), Graphs.averaging(NESTEROV, layers, 40));
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "SIGMOID", "TANH", "ELU"})
    void nonlinearitiesWithAndWithoutNormalization(Activation activation) {
        UnaryOperator<GraphBuilder> layers = g -> {
            Graphs.unit(g, "first", Graphs.convolution(12, 3, 1, true), activation, "input");
            return Graphs.unit(g, "last", Graphs.convolution(20, 3, 1, false), activation, "first");
        };
        compare(NESTEROV, Graphs.averaging(NESTEROV, layers, 20), Graphs.averaging(NESTEROV, layers, 20));
    }

    @ParameterizedTest
    @CsvSource({"MAX, 1, false", "MAX, 2, false", "AVG, 1, false", "AVG, 2, false", "AVG, 1, true", "AVG, 2, true"})
    void poolings(PoolingType kind, int stride, boolean padded) {
        SubsamplingLayer pooling = Graphs.pooling(kind, stride);
        pooling.setAvgPoolIncludePadInDivisor(padded);
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer("first", Graphs.convolution(12, 3, 1, true), "input")
                .addLayer("pool", pooling, "first")
                .addLayer("last", Graphs.convolution(20, 3, 1, true), "pool");
        // DL4J's own oneDNN helper leaves padding out whatever the layer says.
        ComputationGraph builtIn = LayerHelperSwitch.build(false, () -> Graphs.averaging(PLAIN, layers, 20));
        compare(PLAIN, builtIn, Graphs.averaging(PLAIN, layers, 20));
    }

    @ParameterizedTest
    @CsvSource({"12", "16", "20"})
    void localResponseNormalization(int width) {
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer("first", Graphs.convolution(width, 3, 1, true), "input")
                .addLayer("local", new LocalResponseNormalization.Builder(2, 5, 1e-4, 0.75).build(), "first")
                .addLayer("last", Graphs.convolution(20, 3, 1, true), "local");
        compare(PLAIN, Graphs.averaging(PLAIN, layers, 20), Graphs.averaging(PLAIN, layers, 20));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void separableConvolutions(boolean bias) {
        SeparableConvolution2D separable = new SeparableConvolution2D.Builder(7, 7)
                .depthMultiplier(8)
                .stride(2, 2)
                .padding(3, 3)
                .nOut(20)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
        UnaryOperator<GraphBuilder> layers = g ->
                g.addLayer("first", separable, "input").addLayer("last", Graphs.convolution(12, 3, 1, true), "first");
        Optimizer optimizer = new Optimizer(0.9, 0);
        compare(optimizer, Graphs.averaging(optimizer, layers, 12), Graphs.averaging(optimizer, layers, 12));
    }

    @Test
    void denseLayers() {
        UnaryOperator<GraphBuilder> layers = g -> {
            g.addLayer("first", Graphs.convolution(12, 3, 2, true), "input")
                    .addLayer("dense", dense(30, true), "first")
                    .addLayer("tanh", Graphs.activation(Activation.TANH), "dense")
                    .addLayer("narrow", dense(17, false), "tanh")
                    .addLayer("normalization", Graphs.normalization(), "narrow")
                    .addLayer("relu", Graphs.activation(Activation.RELU), "normalization");
            return Graphs.softmax(g, "relu", 17);
        };
        compare(NESTEROV, Graphs.build(NESTEROV, layers), Graphs.build(NESTEROV, layers));
    }

    private static DenseLayer dense(int width, boolean bias) {
        return new DenseLayer.Builder()
                .nOut(width)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1, 2, 1, 0", "1, 3, 2, 1, 0, 1", "5, 3, 2, 1, 2, 1"})
    void windowsWhoseSidesDiffer(int height, int width, int down, int across, int above, int beside) {
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer(
                        "first",
                        new ConvolutionLayer.Builder(height, width)
                                .stride(down, across)
                                .padding(above, beside)
                                .nOut(16)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "input")
                .addLayer(
                        "last",
                        new SubsamplingLayer.Builder(PoolingType.MAX)
                                .kernelSize(width, height)
                                .stride(across, down)
                                .padding(beside, above)
                                .build(),
                        "first");
        compare(PLAIN, Graphs.averaging(PLAIN, layers, 16), Graphs.averaging(PLAIN, layers, 16));
    }

    @Test
    void dropoutIsAlsoASettingOfOtherLayers() {
        UnaryOperator<GraphBuilder> layers = g -> {
            ConvolutionLayer second = Graphs.convolution(20, 3, 2, true);
            second.setIDropout(new Dropout(0.7));
            DenseLayer third = dense(30, true);
            third.setIDropout(new Dropout(0.4));
            g.addLayer("first", Graphs.convolution(12, 3, 1, true), "input")
                    .addLayer("second", second, "first")
                    .addLayer("third", third, "second");
            return Graphs.softmax(g, "third", 30);
        };
        compare(PLAIN, Graphs.build(PLAIN, layers), Graphs.build(PLAIN, layers));
    }

    @Test
    void dropoutThatDropsNothingGivesWhatItGets() {
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer("a", Graphs.convolution(12, 3, 1, true), "input")
                .addLayer("b", Graphs.convolution(8, 3, 1, true), "input")
                .addLayer("d", new DropoutLayer.Builder().build(), "a")
                .addVertex("last", new MergeVertex(), "d", "b");
        compare(PLAIN, Graphs.averaging(PLAIN, layers, 20), Graphs.averaging(PLAIN, layers, 20));
    }

    @Test
    void whatDropoutPassesOnInInferenceIsNotOverwritten() {
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer("a", Graphs.convolution(16, 3, 1, true), "input")
                .addLayer("d", new DropoutLayer.Builder(0.6).build(), "a")
                .addLayer("n", Graphs.normalization(), "d")
                .addVertex("last", new MergeVertex(), "n", "a");
        compareOutputs(Graphs.averaging(PLAIN, layers, 32), Graphs.averaging(PLAIN, layers, 32));
    }

    /** In training, DL4J's own dropout overwrites what others read. */
    private static void compareOutputs(ComputationGraph dl4j, ComputationGraph same) {
        try (OnednnNetwork ours = OnednnNetwork.create(same, Graphs.IMAGE, PLAIN)) {
            assertSameOutputs(ours, dl4j.outputSingle(Graphs.inputs(batch(9))));
        }
        dl4j.close();
    }

    @Test
    void branchesWithoutParametersCanBeJoined() {
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer("pool", Graphs.pooling(PoolingType.MAX, 1), "input")
                .addVertex("both", new MergeVertex(), "input", "pool")
                .addLayer("last", Graphs.convolution(12, 3, 1, true), "both");
        compare(PLAIN, Graphs.averaging(PLAIN, layers, 12), Graphs.averaging(PLAIN, layers, 12));
    }

    @Test
    void dropoutDrawsWhatDl4jDraws() {
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer("first", Graphs.convolution(20, 3, 1, true), "input")
                .addLayer("last", new DropoutLayer.Builder(0.6).build(), "first");
        compare(PLAIN, Graphs.averaging(PLAIN, layers, 20), Graphs.averaging(PLAIN, layers, 20));
    }

    @ParameterizedTest
    @CsvSource({"true, RELU", "false, RELU", "true, SIGMOID", "false, TANH"})
    void twentyStepsOfASmallInceptionNetworkLoseTheSame(boolean normalized, Activation activation) {
        // The penalty is large: without it, losses of such networks are up to 0.005 or more apart after so few steps.
        Optimizer penalizing = new Optimizer(0.9, 0.1);
        ComputationGraph dl4j = Graphs.inception(penalizing, normalized, activation);
        try (OnednnNetwork ours =
                OnednnNetwork.create(Graphs.inception(penalizing, normalized, activation), Graphs.IMAGE, penalizing)) {
            dl4j.setLearningRate(0.01);
            for (int step = 0; step < 20; step++) {
                Minibatch batch = RandomBatches.batch(step == 10 ? 5 : 8, Graphs.IMAGE.size(), Graphs.CLASSES, step);
                double penalty = dl4j.calcRegularizationScore(true);
                dl4j.fit(new INDArray[] {Graphs.inputs(batch)}, new INDArray[] {Graphs.labels(batch)});
                assertThat(ours.fit(batch, 0.01)).isCloseTo(dl4j.score() - penalty, within(1e-3));
            }
        }
        dl4j.close();
    }

    /** Three steps of both, the second with fewer examples; 1e-4 is what rounding in another order explains. */
    static void compare(Optimizer optimizer, ComputationGraph dl4j, ComputationGraph same) {
        Map<String, INDArray> before = copies(dl4j.paramTable());
        INDArray initial = dl4j.outputSingle(Graphs.inputs(batch(9)));
        dl4j.setLearningRate(0.05);
        try (OnednnNetwork ours = OnednnNetwork.create(same, Graphs.IMAGE, optimizer)) {
            Nd4j.getRandom().setSeed(5);
            for (int step = 0; step < 3; step++) {
                Minibatch batch = batch(step);
                dl4j.fit(new INDArray[] {Graphs.inputs(batch)}, new INDArray[] {Graphs.labels(batch)});
            }
            assertSameOutputs(ours, initial); // and that the programs of before training follow the weights
            Nd4j.getRandom().setSeed(5);
            for (int step = 0; step < 3; step++) {
                ours.fit(batch(step), 0.05);
            }
            // With AVX2 alone the library has a kernel for local responses only if the channels are a multiple of 8.
            boolean many = CpuFeatures.summary().contains("avx512f");
            assertThat(ours.slowPrimitives(4)).allMatch(call -> !many && call.startsWith("local response"));
            ours.parameters();
            for (Map.Entry<String, INDArray> parameter : before.entrySet()) {
                INDArray expected = dl4j.getParam(parameter.getKey()).sub(parameter.getValue());
                INDArray actual = same.getParam(parameter.getKey()).sub(parameter.getValue());
                assertThat(Graphs.distance(actual, expected)
                                / expected.norm2Number().doubleValue())
                        .as(parameter.getKey())
                        .isLessThan(1e-4);
            }
            assertSameOutputs(ours, dl4j.outputSingle(Graphs.inputs(batch(9))));
        }
        dl4j.close();
    }

    private static void assertSameOutputs(OnednnNetwork ours, INDArray expected) {
        Minibatch batch = batch(9);
        INDArray softmax = Nd4j.nn.softmax(Nd4j.create(ours.inspect(batch).logits(), batch.size(), Graphs.CLASSES), 1);
        assertThat(Graphs.distance(softmax, expected) / expected.norm2Number().doubleValue())
                .isLessThan(1e-4);
    }

    private static Minibatch batch(int step) {
        return RandomBatches.batch(step == 1 ? 3 : 4, Graphs.IMAGE.size(), Graphs.CLASSES, step);
    }

    private static Map<String, INDArray> copies(Map<String, INDArray> arrays) {
        return arrays.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .dup()));
    }
}
