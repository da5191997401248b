package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.dl4j.saved.ModelFile;
import batchnorm.network.FullyConnected;
import batchnorm.network.LayerDescription;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layer and weight normalization as layers of DL4J networks of 12-8-7-3; their gradients are GradientTest's. */
class Dl4jLayersTest {
    private static final double EPSILON = 0.01;

    private static FullyConnected spec(Normalization normalization) {
        return new FullyConnected(12, List.of(8, 7), 3, Nonlinearity.SIGMOID, normalization, 0.5);
    }

    private static Dl4jNetwork network(Normalization normalization) {
        return Dl4jNetwork.create(spec(normalization), new Optimizer(0.9, 1e-3), 5);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 100.1f, 10000.3f, 1e10f})
    void layerNormalizationMakesAnExampleOfEqualInputs0(float value) {
        FullyConnected spec =
                new FullyConnected(1, List.of(60), 2, Nonlinearity.SIGMOID, new Normalization.Layer(EPSILON), 1);
        Minibatch batch = new Minibatch(1, 1);
        batch.resize(1);
        batch.inputs()[0] = value;
        ComputationGraph graph = FullyConnectedGraph.network(spec, new Optimizer(0, 0), 1);
        graph.getParam("affine1_W").assign(1);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec, new Optimizer(0, 0), 1)) {
            network.restore(StateOfGraph.read(graph, 0, StateOfGraph.random()));
            assertThat(network.inspect(batch).nonlinearityInputs(0)).containsOnly(0f);
        }
    }

    /** Of γ = 1 and β = 0, whatever the other examples are. */
    @Test
    void withLayerNormalizationEachExampleHasMean0OverTheUnits() {
        Minibatch batch = RandomBatches.batch(6, 12, 3, 4);
        try (Dl4jNetwork network = network(new Normalization.Layer(EPSILON));
                Dl4jNetwork plain = network(new Normalization.None())) {
            float[] products = plain.inspect(batch).nonlinearityInputs(0); // biases are 0
            float[] u = network.inspect(batch).nonlinearityInputs(0);
            for (int i = 0; i < 6; i++) {
                double mean = 0;
                double squares = 0;
                for (int j = 0; j < 8; j++) {
                    mean += products[i * 8 + j] / 8;
                    squares += products[i * 8 + j] * products[i * 8 + j] / 8;
                }
                double deviation = Math.sqrt(squares - mean * mean + EPSILON);
                for (int j = 0; j < 8; j++) {
                    // Floats, of which the mean of squares loses a digit or two.
                    assertThat((double) u[i * 8 + j]).isCloseTo((products[i * 8 + j] - mean) / deviation, within(1e-4));
                }
            }
        }
    }

    @Test
    void withWeightNormalizationTheUntrainedNetworkIsThePlainOne() {
        Minibatch batch = RandomBatches.batch(6, 12, 3, 4);
        try (Dl4jNetwork network = network(new Normalization.Weight());
                Dl4jNetwork plain = network(new Normalization.None())) {
            assertThat(Arrays.copyOf(network.parameters(), 12 * 8))
                    .as("v is drawn as W is")
                    .isEqualTo(Arrays.copyOf(plain.parameters(), 12 * 8));
            assertThat(network.inspect(batch).logits())
                    .containsExactly(plain.inspect(batch).logits(), within(1e-5f)); // another order of roundings
        }
    }

    @Test
    void parametersAreThoseThatArithmeticGives() {
        assertThat(spec(new Normalization.Layer(EPSILON)).describe().subList(0, 3))
                .containsExactly(
                        new LayerDescription("affine1", List.of(8), 96, 0, 96),
                        new LayerDescription("normalization1", List.of(8), 16, 0, 0),
                        new LayerDescription("sigmoid1", List.of(8), 0, 0, 0));
        assertThat(spec(new Normalization.Weight()).describe().subList(0, 2))
                .containsExactly(
                        new LayerDescription("affine1", List.of(8), 96 + 8 + 8, 0, 96),
                        new LayerDescription("sigmoid1", List.of(8), 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSavedModelOpensAgainAndTrainsOn(boolean weight, @TempDir Path dir) throws IOException {
        Minibatch batch = RandomBatches.batch(10, 12, 3, 6);
        try (Dl4jNetwork network = network(weight ? new Normalization.Weight() : new Normalization.Layer(EPSILON))) {
            for (int step = 0; step < 10; step++) {
                network.fit(RandomBatches.batch(16, 12, 3, step), 0.1);
            }
            Path file = dir.resolve("model.zip");
            network.save(file);
            ComputationGraph loaded = ComputationGraph.load(file.toFile(), true);
            INDArray inputs = Nd4j.create(batch.inputs(), 10, 12);
            INDArray softmax =
                    Nd4j.nn.softmax(Nd4j.create(network.inspect(batch).logits(), 10, 3));
            assertThat(softmax.equalsWithEps(loaded.outputSingle(inputs), 1e-6)).isTrue();
            assertThat(loaded.getConfiguration().getIterationCount()).isEqualTo(10);
            Minibatch next = RandomBatches.batch(16, 12, 3, 11);
            INDArray labels = Nd4j.zeros(16, 3);
            for (int i = 0; i < 16; i++) {
                labels.putScalar(i, next.labels()[i], 1);
            }
            loaded.fit(new INDArray[] {Nd4j.create(next.inputs(), 16, 12)}, new INDArray[] {labels});
            network.fit(next, 0.1);
            assertThat(loaded.params().data().asFloat())
                    .as("with the momentum and the rate that were saved")
                    .containsExactly(network.parameters(), within(1e-6f));
            assertThat(ModelFile.read(file)
                            .load()
                            .normalizedLayers(new Shape(1, 3, 4))
                            .inUse())
                    .as("layers that Algorithm 2 is for")
                    .isEmpty();
        }
    }
}
