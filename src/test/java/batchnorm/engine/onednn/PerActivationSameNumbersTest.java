package batchnorm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

/** Batch normalization of each activation by itself, in the oneDNN engine and in DL4J. */
class PerActivationSameNumbersTest {
    private static final Optimizer NESTEROV = new Optimizer(0.9, 1e-3);
    private static final int STEPS = 20;

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(OnednnNetwork.isAvailable());
    }

    /** Widths that the library pads, and those that it does not; 3 channels stay in plain layouts. */
    @ParameterizedTest
    @CsvSource({"3, RELU", "12, RELU", "16, RELU", "20, SIGMOID", "32, TANH", "40, RELU"})
    void outputsStepsAndMovingAverages(int width, Activation activation) {
        UnaryOperator<GraphBuilder> layers = g -> {
            Graphs.perActivation(g, "first", Graphs.convolution(width, 3, 2, false), 4, activation);
            return Graphs.unit(g, "last", Graphs.convolution(20, 3, 1, false), activation, "first");
        };
        SameNumbersTest.compare(
                NESTEROV, Graphs.averaging(NESTEROV, layers, 20), Graphs.averaging(NESTEROV, layers, 20));
    }

    private static Inception tiny(double dropout) {
        Inception tiny = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        return Inceptions.with(Inceptions.perActivation(tiny, "A", "B"), Optional.empty(), Optional.empty(), dropout);
    }

    /**
     * As the networks of the ensemble: with and without, and with 5 % and 10 % of dropout. The rate is small, because
     * in so tiny a network rounding grows by itself from step to step, the more the higher the rate. The penalty is
     * large: without it, losses of such networks are up to 0.01 or more apart after so few steps.
     */
    @ParameterizedTest
    @CsvSource({"true, 0", "true, 0.05", "true, 0.1", "false, 0.05", "false, 0.1"})
    void twentyStepsLoseTheSame(boolean perActivation, double dropout) {
        Inception plain = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        Inception spec =
                perActivation ? tiny(dropout) : Inceptions.with(plain, Optional.empty(), Optional.empty(), dropout);
        Optimizer optimizer = new Optimizer(0.9, 1);
        double[] expected = losses(Dl4jNetwork.create(spec, optimizer, 3), spec);
        double[] actual = losses(OnednnNetwork.create(spec, optimizer, 3), spec);
        for (int step = 0; step < STEPS; step++) {
            assertThat(actual[step]).as("step %d", step).isCloseTo(expected[step], within(1e-3));
        }
    }

    private static double[] losses(TrainableNetwork network, Inception spec) {
        double[] losses = new double[STEPS];
        Nd4j.getRandom().setSeed(11); // of the dropout
        try (network) {
            for (int step = 0; step < losses.length; step++) {
                losses[step] = network.fit(batch(spec, step == 10 ? 9 : 16, step), 0.0001);
            }
        }
        return losses;
    }

    private static Minibatch batch(Inception spec, int size, long seed) {
        return RandomBatches.batch(size, spec.input().size(), spec.classes(), seed);
    }

    @Test
    void statisticsAreThoseOfDl4jAndOfOneValueForEachExample() {
        Inception spec = tiny(0);
        try (Dl4jNetwork dl4j = Dl4jNetwork.create(spec, NESTEROV, 3);
                OnednnNetwork ours = OnednnNetwork.create(spec, NESTEROV, 3)) {
            for (int step = 0; step < 3; step++) {
                dl4j.fit(batch(spec, 8, step), 0.01);
                ours.fit(batch(spec, 8, step), 0.01);
            }
            NormalizedLayers expected = dl4j.normalizedLayers();
            NormalizedLayers actual = ours.normalizedLayers();
            assertSame(actual.inUse(), inTheOrderOf(actual.inUse(), expected.inUse()));
            Minibatch batch = batch(spec, 6, 9);
            List<LayerStatistics> seen = actual.overMinibatch(batch);
            assertSame(seen, inTheOrderOf(seen, expected.overMinibatch(batch)));
            assertThat(seen.stream().filter(layer -> layer.values() == 6)).hasSize(12);
            assertThat(seen.get(0).values()).as("the stem's feature maps").isEqualTo(6 * 64);

            int[] next = {0};
            List<LayerStatistics> population =
                    PopulationStatistics.estimate(actual, () -> batch(spec, 6, next[0]++), 5);
            actual.use(population);
            assertSame(actual.inUse(), population);
            actual.use(seen); // on this mini-batch, inference is now training
            for (int layer = 0; layer < seen.size(); layer++) {
                LayerStatistics below = actual.inInference(batch, layer);
                assertThat(below.values()).isEqualTo(seen.get(layer).values());
                assertSame(List.of(below), List.of(seen.get(layer)));
            }
        }
    }

    /** DL4J's layers come in another order; those of one first mean are the same layer. */
    private static List<LayerStatistics> inTheOrderOf(List<LayerStatistics> order, List<LayerStatistics> all) {
        return order.stream()
                .map(one -> all.stream()
                        .filter(other -> other.units() == one.units()
                                && Math.abs(other.mean(0) - one.mean(0)) < 1e-4
                                && Math.abs(other.variance(0) - one.variance(0)) < 1e-4)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static void assertSame(List<LayerStatistics> actual, List<LayerStatistics> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int layer = 0; layer < actual.size(); layer++) {
            assertThat(actual.get(layer).units()).isEqualTo(expected.get(layer).units());
            for (int unit = 0; unit < actual.get(layer).units(); unit++) {
                assertThat(actual.get(layer).mean(unit))
                        .isCloseTo(expected.get(layer).mean(unit), within(1e-4));
                assertThat(actual.get(layer).variance(unit))
                        .isCloseTo(expected.get(layer).variance(unit), within(1e-4));
            }
        }
    }

    /** As DL4J could compute, and this engine would compute wrongly. */
    @Test
    void rowsThatBecomeOtherFeatureMapsAreRefused() {
        UnaryOperator<GraphBuilder> layers = g -> g.addLayer("first", Graphs.convolution(8, 3, 1, false), "input")
                .addLayer("normalization", Graphs.normalization(), new CnnToFeedForwardPreProcessor(8, 8, 8), "first")
                .addLayer(
                        "last",
                        Graphs.activation(Activation.RELU),
                        new FeedForwardToCnnPreProcessor(4, 4, 32),
                        "normalization");
        refused(Graphs.averaging(NESTEROV, layers, 32), "'last'", "its preprocessor");
    }

    private static void refused(ComputationGraph graph, String... says) {
        assertThatThrownBy(() -> OnednnNetwork.create(graph, Graphs.IMAGE, NESTEROV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(says)
                .hasMessageContaining("dl4j");
        Dl4j.close(graph);
    }
}
