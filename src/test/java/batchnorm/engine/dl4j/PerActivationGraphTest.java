package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.RandomBatches;
import batchnorm.network.HiddenUnits;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J graphs whose last module normalizes each activation by itself. */
class PerActivationGraphTest {
    private static final int M = 6;
    private static final int SIDE = 4;
    private static final Inception SPEC =
            Inceptions.perActivation(Inceptions.tiny(Nonlinearity.TANH, Inceptions.BATCH), "B");

    private static Minibatch batch(long seed) {
        return RandomBatches.batch(M, SPEC.input().size(), SPEC.classes(), seed);
    }

    private static INDArray images(Minibatch batch) {
        return Nd4j.create(batch.inputs(), M, 2, 8, 8);
    }

    @Test
    void itHasAScaleAndAShiftForEachChannelAtEachPosition() {
        ComputationGraph graph = InceptionGraph.network(SPEC, new Optimizer(0, 0), 1);
        for (String part : new String[] {"gamma", "beta", "mean", "var"}) {
            assertThat(graph.getParam("B/3x3/normalization_" + part).length()).isEqualTo(5L * SIDE * SIDE);
            assertThat(graph.getParam("A/3x3/normalization_" + part).length()).isEqualTo(4);
        }
        Dl4j.close(graph);
    }

    @Test
    void anActivationsMomentsRunOverTheExamples() {
        ComputationGraph graph = InceptionGraph.network(SPEC, new Optimizer(0, 0), 1);
        Minibatch batch = batch(1);
        // What convolution B/3x3 gives is what its normalization gets; [m, maps, p, q].
        INDArray x = graph.feedForward(images(batch), true).get("B/3x3");
        LayerStatistics seen =
                Dl4jNormalizedLayers.of(graph, PerActivationGraphTest::images).overMinibatch(batch).stream()
                        .filter(layer -> layer.units() == 5 * SIDE * SIDE)
                        .findFirst()
                        .orElseThrow();
        assertThat(seen.values()).isEqualTo(M);
        for (int activation = 0; activation < seen.units(); activation++) {
            double sum = 0;
            double squares = 0;
            for (int example = 0; example < M; example++) {
                double value =
                        x.getDouble(example, activation / (SIDE * SIDE), activation / SIDE % SIDE, activation % SIDE);
                sum += value;
                squares += value * value;
            }
            double mean = sum / M;
            // All in doubles from the same floats: what is left is the order of the sums.
            assertThat(seen.mean(activation)).isCloseTo(mean, within(1e-12));
            assertThat(seen.variance(activation)).isCloseTo(squares / M - mean * mean, within(1e-9));
        }
        Dl4j.close(graph);
    }

    @Test
    void theInspectionShowsRowsOfPositionsAndEachActivationIsNormalized() {
        try (Dl4jNetwork network = Dl4jNetwork.create(SPEC, new Optimizer(0.9, 0), 3)) {
            Inspection inspection = network.inspect(batch(1));
            for (int layer = 0; layer < SPEC.hiddenLayers().size(); layer++) {
                HiddenUnits hidden = SPEC.hiddenLayers().get(layer);
                float[] inputs = inspection.nonlinearityInputs(layer);
                int values = hidden.positions() * hidden.units();
                assertThat(inputs).as(hidden.name()).hasSize(M * values);
                double largest = 0;
                for (int activation = 0; activation < values; activation++) {
                    double sum = 0;
                    for (int example = 0; example < M; example++) {
                        sum += inputs[example * values + activation];
                    }
                    largest = Math.max(largest, Math.abs(sum / M));
                }
                if (hidden.name().startsWith("B/")) {
                    assertThat(largest)
                            .as("mean of an activation of " + hidden.name())
                            .isLessThan(1e-4);
                } else {
                    assertThat(largest)
                            .as("only feature maps of " + hidden.name())
                            .isGreaterThan(0.05);
                }
            }
        }
    }

    /** In double precision: each tensor along its gradient, and along random signs. */
    @Test
    void theGradientOfEveryTensorIsThatOfCentralDifferences() {
        ComputationGraph graph =
                LayerHelperSwitch.build(false, () -> InceptionGraph.network(SPEC, new Optimizer(0, 0), 3)
                        .convertDataType(DataType.DOUBLE));
        DataSet examples = examples(batch(5));
        graph.setInputs(examples.getFeatures());
        graph.setLabels(examples.getLabels());
        graph.computeGradientAndScore();
        Nd4j.getRandom().setSeed(9);
        for (Map.Entry<String, INDArray> parameter : graph.paramTable().entrySet()) {
            String name = parameter.getKey();
            if (name.endsWith("_mean") || name.endsWith("_var")) {
                continue; // moving averages
            }
            INDArray gradient =
                    graph.gradient().getGradientFor(name).dup().divi(M); // DL4J divides by m when it updates
            double norm = gradient.norm2Number().doubleValue();
            assertThat(norm).as(name).isPositive();
            for (INDArray along : new INDArray[] {
                gradient,
                Nd4j.math.sign(Nd4j.rand(DataType.DOUBLE, gradient.shape()).subi(0.5))
            }) {
                INDArray unit = along.div(along.norm2Number());
                double expected = slope(graph, examples, parameter.getValue(), unit);
                assertThat(gradient.mul(unit).sumNumber().doubleValue())
                        .as(name)
                        .isCloseTo(expected, within(1e-6 * norm + 1e-10));
            }
        }
        Dl4j.close(graph);
    }

    private static double slope(ComputationGraph graph, DataSet examples, INDArray parameter, INDArray unit) {
        double step = 1e-6;
        INDArray before = parameter.dup();
        parameter.addi(unit.reshape(parameter.shape()).mul(step));
        double above = graph.score(examples, true);
        parameter.assign(before).subi(unit.reshape(parameter.shape()).mul(step));
        double below = graph.score(examples, true);
        parameter.assign(before);
        return (above - below) / (2 * step);
    }

    private static DataSet examples(Minibatch batch) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, M, SPEC.classes());
        for (int i = 0; i < M; i++) {
            labels.putScalar(i, batch.labels()[i], 1);
        }
        return new DataSet(images(batch).castTo(DataType.DOUBLE), labels);
    }

    @Test
    void aSavedModelOpensInPlainDl4jWithTheSamePredictions(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.zip");
        Minibatch batch = batch(2);
        try (Dl4jNetwork network = Dl4jNetwork.create(SPEC, new Optimizer(0.9, 0), 3)) {
            network.fit(batch, 0.05);
            network.save(file);
            float[] logits = network.inspect(batch).logits();
            INDArray expected = Nd4j.nn.softmax(Nd4j.create(logits, M, SPEC.classes()), 1);
            INDArray actual = ComputationGraph.load(file.toFile(), true).outputSingle(images(batch));
            assertThat(actual.equalsWithEps(expected, 1e-5)).isTrue();
        }
    }
}
