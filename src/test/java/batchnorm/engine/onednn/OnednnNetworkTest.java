package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NetworkState;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.Dl4jNormalizedLayers;
import batchnorm.network.Optimizer;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Properties of the oneDNN engine besides its agreement with DL4J's numbers. */
class OnednnNetworkTest {
    private static final Optimizer NESTEROV = new Optimizer(0.9, 1e-4);

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    private static OnednnNetwork inception(boolean normalized, Activation activation) {
        return OnednnNetwork.create(Graphs.inception(NESTEROV, normalized, activation), Graphs.IMAGE, NESTEROV);
    }

    private static Minibatch batch(int size, long seed) {
        return RandomBatches.batch(size, Graphs.IMAGE.size(), Graphs.CLASSES, seed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSameSeedGivesTheSameBitsWhetherOrNotSomebodyLooks(boolean normalized) {
        float[] once = train(normalized, false);
        assertThat(train(normalized, false)).isEqualTo(once);
        assertThat(train(normalized, true)).isEqualTo(once);
    }

    private static float[] train(boolean normalized, boolean inspecting) {
        try (OnednnNetwork network = inception(normalized, Activation.RELU)) {
            for (int step = 0; step < 30; step++) {
                if (inspecting && step % 7 == 0) {
                    Inspection inspection = network.inspect(batch(20, 99));
                    assertThat(inspection.logits()).isNotEmpty();
                    assertThat(inspection.nonlinearityInputs(3)).isNotEmpty();
                    assertThat(inspection.minibatchLogits()).isNotEmpty();
                    assertThat(network.parameters()).isNotEmpty();
                }
                network.fit(batch(step % 7 == 6 ? 3 : 8, step), 0.02);
            }
            return network.parameters();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RELU", "SIGMOID"})
    void theInputsOfNonlinearitiesAreThoseOfAStepAndNotTheirOutputs(String activation) {
        ComputationGraph dl4j = Graphs.inception(NESTEROV, true, Activation.valueOf(activation));
        Minibatch batch = batch(6, 4);
        var seen = dl4j.feedForward(Graphs.inputs(batch), true);
        try (OnednnNetwork network = inception(true, Activation.valueOf(activation))) {
            int nonlinearity = 0;
            for (String name : dl4j.getConfiguration().getVertices().keySet()) {
                if (!seen.containsKey(name + "/normalization")) {
                    continue;
                }
                INDArray expected =
                        seen.get(name + "/normalization").permute(0, 2, 3, 1).dup('c');
                INDArray actual = Nd4j.create(network.inspect(batch).nonlinearityInputs(nonlinearity++));
                assertThat(Graphs.distance(actual, expected.reshape(expected.length())))
                        .as(name)
                        .isLessThan(1e-4 * expected.norm2Number().doubleValue());
            }
            assertThat(nonlinearity).isEqualTo(9);
            assertThatThrownBy(() -> network.inspect(batch).nonlinearityInputs(9))
                    .hasMessageContaining("9");
        }
        dl4j.close();
    }

    @Test
    void aSavedModelOpensInDl4jWithTheSamePredictionsAndTrainsOn(@TempDir Path dir) throws IOException {
        Minibatch batch = batch(6, 4);
        try (OnednnNetwork network = inception(true, Activation.RELU)) {
            for (int step = 0; step < 10; step++) {
                network.fit(batch(8, step), 0.02);
            }
            network.save(dir.resolve("model.zip"));
            ComputationGraph loaded =
                    ComputationGraph.load(dir.resolve("model.zip").toFile(), true);
            INDArray softmax = Nd4j.math.exp(Nd4j.create(network.inspect(batch).logits(), 6, Graphs.CLASSES));
            softmax.diviColumnVector(softmax.sum(1));
            assertThat(softmax.equalsWithEps(loaded.outputSingle(Graphs.inputs(batch)), 1e-5))
                    .isTrue();
            assertThat(loaded.getConfiguration().getIterationCount()).isEqualTo(10);

            // One more step on all sides: the momentum was saved as well.
            OnednnNetwork resumed = OnednnNetwork.create(
                    ComputationGraph.load(dir.resolve("model.zip").toFile(), true), Graphs.IMAGE, NESTEROV);
            resumed.fit(batch, 0.02);
            loaded.fit(new INDArray[] {Graphs.inputs(batch)}, new INDArray[] {Graphs.labels(batch)});
            network.fit(batch, 0.02);
            assertThat(resumed.parameters()).isEqualTo(network.parameters());
            assertThat(resumed.configuration()).contains("\"iterationCount\" : 11");
            resumed.close();
            INDArray ours = Nd4j.create(network.parameters());
            assertThat(Graphs.distance(ours, loaded.params().reshape(ours.length())))
                    .isLessThan(1e-5 * ours.norm2Number().doubleValue());
            loaded.close();
        }
    }

    @Test
    void parametersWrittenToDl4jCount() {
        Minibatch batch = batch(6, 4);
        ComputationGraph graph = Graphs.inception(NESTEROV, true, Activation.RELU);
        try (OnednnNetwork network = OnednnNetwork.create(graph, Graphs.IMAGE, NESTEROV)) {
            network.fit(batch(8, 1), 0.1);
            float[] before = network.inspect(batch).logits().clone();
            float[] parameters = network.parameters();
            network.fit(batch(8, 2), 0.1);
            assertThat(network.inspect(batch).logits()).isNotEqualTo(before);
            graph.setParams(Nd4j.create(parameters));
            network.parametersChanged();
            assertThat(network.inspect(batch).logits()).isEqualTo(before);
        }
    }

    @Test
    void statisticsOfThePopulationAreThoseThatInferenceUses() {
        Minibatch batch = batch(8, 4);
        try (OnednnNetwork network = inception(true, Activation.RELU)) {
            network.fit(batch(8, 1), 0.02);
            float[] parameters = network.parameters();
            NormalizedLayers layers = network.normalizedLayers();
            List<LayerStatistics> seen = layers.overMinibatch(batch);
            assertThat(seen).hasSize(9);
            assertThat(seen.get(0).values()).isEqualTo(8 * 64);
            assertThat(network.parameters()).isEqualTo(parameters);
            // With the mini-batch's statistics in the population's place, both networks are the same one.
            layers.use(seen);
            float[] inference = network.inspect(batch).logits();
            float[] training = network.inspect(batch).minibatchLogits();
            for (int i = 0; i < 8 * Graphs.CLASSES; i++) {
                assertThat(inference[i]).isCloseTo(training[i], within(1e-4f));
            }
            assertThat(layers.inUse().get(3).mean(5)).isEqualTo(seen.get(3).mean(5));
        }
    }

    @Test
    void aLayersInputsInInferenceFollowTheStatisticsInUse() {
        Minibatch batch = batch(8, 4);
        try (OnednnNetwork network = inception(true, Activation.RELU)) {
            network.fit(batch(8, 1), 0.02);
            NormalizedLayers layers = network.normalizedLayers();
            List<LayerStatistics> seen = layers.overMinibatch(batch);
            layers.use(seen); // both networks are the same one now
            for (int layer = 0; layer < seen.size(); layer++) {
                LayerStatistics inInference = layers.inInference(batch, layer);
                assertThat(inInference.values()).isEqualTo(seen.get(layer).values());
                for (int unit = 0; unit < inInference.units(); unit++) {
                    assertThat(inInference.mean(unit)).isCloseTo(seen.get(layer).mean(unit), within(1e-4));
                    assertThat(inInference.variance(unit))
                            .isCloseTo(seen.get(layer).variance(unit), within(1e-4));
                }
            }
            List<LayerStatistics> wider =
                    seen.stream().map(OnednnNetworkTest::wider).toList();
            layers.use(wider);
            assertThat(layers.inInference(batch, 0).variance(0))
                    .as("nothing stands below the first")
                    .isCloseTo(seen.get(0).variance(0), within(1e-4));
            assertThat(layers.inInference(batch, 1).variance(0))
                    .isLessThan(0.5 * seen.get(1).variance(0));
        }
    }

    private static LayerStatistics wider(LayerStatistics one) {
        double[] means = new double[one.units()];
        double[] variances = new double[one.units()];
        for (int unit = 0; unit < means.length; unit++) {
            means[unit] = one.mean(unit);
            variances[unit] = 100 * one.variance(unit);
        }
        return new LayerStatistics(one.values(), means, variances);
    }

    @Test
    void statisticsOfAMiniBatchAreThoseOfAStepWithItsDropout() {
        UnaryOperator<GraphBuilder> layers =
                graph -> graph.addLayer("first", Graphs.convolution(16, 3, 1, true), "input")
                        .addLayer("dropout", new DropoutLayer.Builder(0.5).build(), "first")
                        .addLayer("last", Graphs.normalization(), "dropout");
        ComputationGraph dl4j = Graphs.averaging(NESTEROV, layers, 16);
        try (OnednnNetwork network =
                OnednnNetwork.create(Graphs.averaging(NESTEROV, layers, 16), Graphs.IMAGE, NESTEROV)) {
            Nd4j.getRandom().setSeed(5);
            LayerStatistics expected = Dl4jNormalizedLayers.of(dl4j, Graphs::inputs)
                    .overMinibatch(batch(8, 4))
                    .get(0);
            Nd4j.getRandom().setSeed(5);
            LayerStatistics actual =
                    network.normalizedLayers().overMinibatch(batch(8, 4)).get(0);
            for (int channel = 0; channel < 16; channel++) {
                assertThat(actual.variance(channel)).isCloseTo(expected.variance(channel), withinPercentage(0.01));
            }
        }
        dl4j.close();
    }

    /** Java makes an object for each vector of a loop in vector instructions until it has compiled the loop. */
    @Test
    void stepsAllocateNothingOnceTheirLoopsAreCompiled() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Minibatch batch = batch(4, 1);
        try (OnednnNetwork network = inception(true, Activation.RELU)) {
            long bytes = Long.MAX_VALUE;
            // A Java object takes at least 16 bytes. Asking for the count allocates a little itself.
            for (int round = 0; round < 100 && bytes >= 16 * 100; round++) {
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                repeat(network, batch, 100);
                bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            }
            assertThat(bytes).as("bytes in 100 steps").isLessThan(16 * 100);
        }
    }

    private static void repeat(OnednnNetwork network, Minibatch batch, int steps) {
        for (int step = 0; step < steps; step++) {
            network.fit(batch, 0.05);
        }
    }

    @Test
    void divergenceShowsAsALossThatIsNoNumber() {
        Minibatch batch = batch(8, 1);
        try (OnednnNetwork network = inception(false, Activation.RELU)) {
            double loss = 0;
            for (int step = 0; step < 20 && Double.isFinite(loss); step++) {
                loss = network.fit(batch, 1e30);
            }
            assertThat(loss).isNaN();
        }
    }

    /** The ReLU above it makes 0 of its NaN, so that the loss alone stays finite. */
    @Test
    void aParameterThatIsNoNumberShowsAsDivergence() {
        Minibatch batch = batch(8, 1);
        try (OnednnNetwork network = inception(false, Activation.RELU)) {
            assertThat(network.fit(batch, 0.05)).isFinite();
            NetworkState state = network.state();
            float[] parameters = state.parameters().clone();
            parameters[0] = Float.NaN;
            network.restore(new NetworkState(parameters, state.velocities(), state.steps(), state.numbers()));
            assertThat(network.fit(batch, 0.05)).isNaN();
        }
    }

    @Test
    void timingAStepLeavesNoTrace() {
        try (OnednnNetwork network = inception(true, Activation.RELU)) {
            network.fit(batch(8, 1), 0.05);
            float[] before = network.parameters();
            assertThat(network.callTimes(batch(8, 2), 3)).isNotEmpty();
            assertThat(network.parameters()).isEqualTo(before);
        }
    }

    @Test
    void aClosedNetworkRefusesEverythingAndClosesAgain() {
        OnednnNetwork network = inception(true, Activation.RELU);
        Minibatch batch = batch(8, 1);
        network.fit(batch, 0.05);
        Inspection inspection = network.inspect(batch);
        network.close();
        network.close();
        assertThatThrownBy(() -> network.fit(batch, 0.05)).hasMessageContaining("closed");
        assertThatThrownBy(() -> network.inspect(batch)).hasMessageContaining("closed");
        assertThatThrownBy(inspection::logits).hasMessageContaining("closed");
        assertThatThrownBy(network::parameters).hasMessageContaining("closed");
    }

    @Test
    void anotherThreadThanTheFirstIsRefused() throws InterruptedException {
        try (OnednnNetwork network = inception(false, Activation.RELU)) {
            network.fit(batch(8, 1), 0.05);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread other = new Thread(() -> network.fit(batch(8, 2), 0.05), "another");
            other.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
            other.start();
            other.join();
            assertThat(thrown.get()).hasMessageContaining("not another");
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (OnednnNetwork network = inception(true, Activation.RELU)) {
            float[] before = network.parameters();
            Minibatch wrong = batch(4, 1);
            wrong.labels()[2] = 5;
            assertThatThrownBy(() -> network.fit(wrong, 0.1)).hasMessageContaining("label 5");
            assertThatThrownBy(() -> network.fit(RandomBatches.batch(4, 41, 5, 1), 0.1))
                    .hasMessageContaining("41");
            assertThat(network.parameters()).isEqualTo(before);
        }
    }

    @Test
    void aLayerThatItDoesNotKnowIsRefusedByName() {
        refused(graph -> graph.addLayer("first", Graphs.convolution(8, 3, 1, true), "input")
                .addLayer("last", new PReLULayer.Builder().inputShape(8, 8, 8).build(), "first"));
        refused(graph -> graph.addLayer(
                "last",
                new ConvolutionLayer.Builder(3, 3)
                        .padding(1, 1)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build(),
                "input"));
        refused(graph -> graph.addLayer("first", Graphs.convolution(8, 3, 1, false), "input")
                .addLayer("last", new BatchNormalization.Builder().build(), "first"));
    }

    private static void refused(UnaryOperator<GraphBuilder> layers) {
        ComputationGraph graph = Graphs.averaging(NESTEROV, layers, 8);
        assertThatThrownBy(() -> OnednnNetwork.create(graph, Graphs.IMAGE, NESTEROV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'last'")
                .hasMessageContaining("dl4j");
        Dl4j.close(graph);
    }
}
