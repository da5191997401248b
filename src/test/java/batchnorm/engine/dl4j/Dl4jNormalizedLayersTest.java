package batchnorm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.RandomBatches;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Algorithm 2 on DL4J networks of both kinds, against sums written out here. */
class Dl4jNormalizedLayersTest {
    private static final int M = 6;

    private static Minibatch images(long seed) {
        return RandomBatches.batch(M, TinyConvolution.INPUTS, TinyConvolution.CLASSES, seed);
    }

    @Test
    void aFeatureMapsMomentsRunOverExamplesAndLocations() {
        ComputationGraph graph = TinyConvolution.graph(true);
        Minibatch batch = images(1);
        INDArray x = TinyConvolution.load(batch);
        // [m, maps, p, q]: the affine layer's outputs, which are what the first normalization gets.
        INDArray sums = graph.feedForward(x, false).get("convolution1");
        LayerStatistics first = Dl4jNormalizedLayers.of(graph, TinyConvolution::load)
                .overMinibatch(batch)
                .get(0);
        assertThat(first.values()).as("m' = m·p·q").isEqualTo(M * 4L * 4);
        for (int map = 0; map < first.units(); map++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < M; i++) {
                for (int at = 0; at < 16; at++) {
                    double value = sums.getDouble(i, map, at / 4, at % 4);
                    sum += value;
                    squares += value * value;
                }
            }
            double mean = sum / first.values();
            // All in doubles from the same floats: what is left is the order of the sums.
            assertThat(first.mean(map)).isCloseTo(mean, within(1e-12));
            assertThat(first.variance(map)).isCloseTo(squares / first.values() - mean * mean, within(1e-9));
        }
    }

    @Test
    void aPassChangesNoParameterAndTrainingGoesOnAsBefore() {
        ComputationGraph passed = TinyConvolution.graph(true);
        ComputationGraph left = TinyConvolution.graph(true);
        NormalizedLayers layers = Dl4jNormalizedLayers.of(passed, TinyConvolution::load);
        for (int step = 0; step < 3; step++) {
            layers.overMinibatch(images(100 + step));
            assertThat(passed.params()).isEqualTo(left.params());
            TinyConvolution.fit(passed, images(step));
            TinyConvolution.fit(left, images(step));
        }
        assertThat(passed.params()).isEqualTo(left.params());
    }

    @Test
    void movingVarianceIsBiasedAndThePopulationsIsNot() {
        // Rate 0 and always the same mini-batch: the moving average of its variance can converge to nothing else.
        Minibatch batch = RandomBatches.batch(4, 12, 3, 1);
        FullyConnected spec =
                new FullyConnected(12, List.of(8), 3, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.5), 0.5);
        try (Dl4jNetwork network = Dl4jNetwork.create(spec, new Optimizer(0, 0), 1)) {
            for (int step = 0; step < 60; step++) {
                network.fit(batch, 0);
            }
            LayerStatistics moving = network.normalizedLayers().inUse().get(0);
            LayerStatistics population = PopulationStatistics.estimate(network.normalizedLayers(), () -> batch, 3)
                    .get(0);
            for (int unit = 0; unit < moving.units(); unit++) {
                assertThat(moving.mean(unit)).isCloseTo(population.mean(unit), within(1e-6));
                // (m − 1)/m; both are of 24 bits
                assertThat(moving.variance(unit) / population.variance(unit)).isCloseTo(3 / 4.0, within(1e-5));
            }
        }
    }

    @Test
    void whatIsUsedIsReadBackSavedAndWhatInferenceComputesWith(@TempDir Path folder) throws IOException {
        for (boolean logarithm : new boolean[] {false, true}) {
            ComputationGraph graph = TinyConvolution.graph(logarithm);
            for (int step = 0; step < 5; step++) {
                TinyConvolution.fit(graph, images(step));
            }
            INDArray x = TinyConvolution.load(images(9));
            INDArray before = graph.outputSingle(x);
            NormalizedLayers layers = Dl4jNormalizedLayers.of(graph, TinyConvolution::load);
            int[] next = {0};
            List<LayerStatistics> population = PopulationStatistics.estimate(layers, () -> images(next[0]++), 20);
            layers.use(population);
            assertThat(layers.inUse()).hasSize(2);
            for (int i = 0; i < 2; i++) {
                for (int unit = 0; unit < population.get(i).units(); unit++) {
                    double variance = population.get(i).variance(unit);
                    // A float, or ten to the power of twice a float, has about seven digits.
                    assertThat(layers.inUse().get(i).variance(unit)).isCloseTo(variance, within(1e-5 * variance));
                }
            }
            INDArray after = graph.outputSingle(x);
            assertThat(after.equalsWithEps(before, 1e-4)).as("nothing changed").isFalse();
            Path file = folder.resolve("model-" + logarithm + ".zip");
            graph.save(file.toFile());
            assertThat(ComputationGraph.load(file.toFile(), true).outputSingle(x))
                    .isEqualTo(after);
        }
    }

    @Test
    void aUnitThatNeverVariesStaysFiniteInEitherForm() {
        for (boolean logarithm : new boolean[] {false, true}) {
            ComputationGraph graph = TinyConvolution.graph(logarithm);
            NormalizedLayers layers = Dl4jNormalizedLayers.of(graph, TinyConvolution::load);
            layers.use(layers.inUse().stream()
                    .map(one -> new LayerStatistics(0, new double[one.units()], new double[one.units()]))
                    .toList());
            assertThat(graph.params().isNaN().any()
                            || graph.params().isInfinite().any())
                    .isFalse();
            assertThat(layers.inUse().get(0).variance(0)).isLessThan(1e-29);
        }
    }

    @Test
    void statisticsOfAnotherNetworkAreRefused() {
        ComputationGraph graph = TinyConvolution.graph(false);
        NormalizedLayers layers = Dl4jNormalizedLayers.of(graph, TinyConvolution::load);
        assertThatThrownBy(() -> layers.use(List.of())).isInstanceOf(IllegalArgumentException.class);
        LayerStatistics wide = new LayerStatistics(0, new double[99], new double[99]);
        assertThatThrownBy(() -> layers.use(List.of(wide, wide))).hasMessageContaining("99 units for 3 units");
    }
}
