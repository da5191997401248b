package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.LocalResponse;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's oneDNN layer helpers against its built-in path, for every kind of layer of an Inception network. */
class LayerHelpersTest {
    private static final Optimizer SGD = new Optimizer(0, 0);
    private static final int M = 5;
    /** Sums of at most 4·8·8·5 floats, in another order. */
    private static final double ROUNDING = 1e-4;

    @BeforeAll
    static void needsALibraryWithOneDNN() {
        assumeThat(BaseMKLDNNHelper.mklDnnEnabled()).isTrue();
    }

    /** The helper takes rows too, as feature maps of one position. */
    @Test
    void aStepThatNormalizesEachActivationChangesTheParametersInTheSameWay() {
        Inception spec = Inceptions.perActivation(spec(true, false), "B");
        assertClose("parameters", change(spec, true), change(spec, false));
    }

    private static INDArray change(Inception spec, boolean helped) {
        try (Dl4jNetwork network = LayerHelperSwitch.build(helped, () -> Dl4jNetwork.create(spec, SGD, 3))) {
            INDArray before = Nd4j.createFromArray(network.parameters());
            network.fit(batch(1), 0.05);
            return Nd4j.createFromArray(network.parameters()).sub(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void everyLayerHasTheSameOutputsAndGradients(boolean normalized, boolean separable) throws Exception {
        Inception spec = spec(normalized, separable);
        ComputationGraph builtIn = network(spec, false);
        ComputationGraph helped = network(spec, true);
        int helpers = 0;
        Map<String, INDArray> values = builtIn.feedForward(images(), true);
        for (Layer layer : builtIn.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            if (name.equals(Dl4j.SOFTMAX)) {
                continue; // has its gradient from its own loss; the steps below run through it
            }
            Layer same = helped.getLayer(name);
            assertThat(layer.getHelper()).as(name).isNull();
            compare(name, layer, same, values.get(source(builtIn, name)).shape());
            if (same.getHelper() != null) {
                helpers++;
                assertThat(failures(same)).as(name + " fell back").isZero();
            }
        }
        int convolutions = separable ? 12 : 13; // a separable one is one operation of ND4J on either path
        assertThat(helpers).isEqualTo(convolutions + (normalized ? 13 : 0) + 3);
        builtIn.close();
        helped.close();
    }

    private static void compare(String name, Layer layer, Layer same, long[] shape) {
        Nd4j.getRandom().setSeed(3);
        INDArray input = Nd4j.randn(DataType.FLOAT, shape);
        INDArray expected = activate(layer, input);
        INDArray gradient = Nd4j.randn(DataType.FLOAT, expected.shape());
        assertClose(name, activate(same, input), expected);
        Pair<Gradient, INDArray> ours = backpropagate(same, gradient);
        Pair<Gradient, INDArray> theirs = backpropagate(layer, gradient);
        assertClose(name + ": gradient of the inputs", ours.getSecond(), theirs.getSecond());
        Map<String, INDArray> parameters = theirs.getFirst().gradientForVariable();
        assertThat(ours.getFirst().gradientForVariable().keySet()).isEqualTo(parameters.keySet());
        parameters.forEach((key, value) ->
                assertClose(name + ": gradient of " + key, ours.getFirst().getGradientFor(key), value));
    }

    private static INDArray activate(Layer layer, INDArray input) {
        layer.setInputMiniBatchSize(M);
        return layer.activate(input.dup(), true, LayerWorkspaceMgr.noWorkspaces())
                .dup();
    }

    private static Pair<Gradient, INDArray> backpropagate(Layer layer, INDArray gradient) {
        return layer.backpropGradient(gradient.dup(), LayerWorkspaceMgr.noWorkspaces());
    }

    private static void assertClose(String what, INDArray actual, INDArray expected) {
        double norm = expected.norm2Number().doubleValue();
        assertThat(norm).as(what).isPositive();
        assertThat(actual.reshape(expected.shape()).distance2(expected) / norm)
                .as(what)
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void wholeStepsLoseTheSame(boolean normalized, boolean separable) {
        Inception spec = spec(normalized, separable);
        double[] losses = losses(spec, false);
        double[] helped = losses(spec, true);
        for (int step = 0; step < losses.length; step++) {
            assertThat(helped[step]).isCloseTo(losses[step], within(1e-3));
        }
    }

    private static double[] losses(Inception spec, boolean helped) {
        double[] losses = new double[10];
        try (Dl4jNetwork network = LayerHelperSwitch.build(helped, () -> Dl4jNetwork.create(spec, SGD, 3))) {
            for (int step = 0; step < losses.length; step++) {
                losses[step] = network.fit(batch(step), 0.05);
            }
        }
        return losses;
    }

    private static Inception spec(boolean normalized, boolean separable) {
        Inception tiny = Inceptions.tiny(Nonlinearity.RELU, normalized ? Inceptions.BATCH : Inceptions.NONE);
        Optional<Integer> depth = separable ? Optional.of(8) : Optional.empty();
        return Inceptions.with(tiny, depth, Optional.of(new LocalResponse(2, 5, 1e-4, 0.75)), 0);
    }

    private static ComputationGraph network(Inception spec, boolean helped) {
        ComputationGraph graph = LayerHelperSwitch.build(helped, () -> InceptionGraph.network(spec, SGD, 3));
        graph.initGradientsView();
        return graph;
    }

    private static String source(ComputationGraph graph, String layer) {
        return graph.getConfiguration().getVertexInputs().get(layer).get(0);
    }

    /** DL4J silently stops using a helper that throws. Only this count shows it. */
    private static int failures(Layer layer) throws ReflectiveOperationException {
        for (Class<?> type = layer.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("helperCountFail")) {
                    field.setAccessible(true);
                    return field.getInt(layer);
                }
            }
        }
        throw new NoSuchFieldException(layer.getClass() + " has no helperCountFail");
    }

    private static Minibatch batch(long seed) {
        return RandomBatches.batch(M, 2 * 8 * 8, 3, seed);
    }

    private static INDArray images() {
        return Nd4j.create(batch(1).inputs(), M, 2, 8, 8);
    }
}
