package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.RandomBatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.network.BatchAfter;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Algorithm 2 layer by layer, with both engines on trained networks. */
class LayerByLayerTest {
    private static final double EPSILON = 1e-3;
    private static final Normalization.Batch BATCH = new Normalization.Batch(EPSILON, 0.9);
    private static final int M = 2; // the two readings differ most
    private static final int COUNT = 25;

    private static TrainableNetwork trained(boolean fused, List<Integer> hidden, Normalization normalization) {
        FullyConnected spec = new FullyConnected(12, hidden, 3, Nonlinearity.SIGMOID, normalization, 0.5);
        TrainableNetwork network = fused
                ? FusedNetwork.create(spec, new Optimizer(0, 0), 3)
                : Dl4jNetwork.create(spec, new Optimizer(0, 0), 3);
        for (int step = 0; step < 30; step++) {
            network.fit(RandomBatches.batch(16, 12, 3, step), 0.3);
        }
        return network;
    }

    private static Supplier<Minibatch> sweep() {
        long[] next = {1000};
        return () -> RandomBatches.batch(M, 12, 3, next[0]++);
    }

    private static List<LayerStatistics> layerByLayer(TrainableNetwork network) {
        return PopulationStatistics.layerByLayer(network.normalizedLayers(), LayerByLayerTest::sweep, COUNT);
    }

    private static List<LayerStatistics> atOnce(TrainableNetwork network) {
        return PopulationStatistics.estimate(network.normalizedLayers(), sweep(), COUNT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSecondLayerIsEstimatedFromWhatItGetsInInference(boolean fused) {
        try (TrainableNetwork network = trained(fused, List.of(8, 7), BATCH)) {
            float[] p = network.parameters();
            LayerStatistics found = layerByLayer(network).get(1);
            assertThat(network.parameters()).as("bit by bit").isEqualTo(p);

            double[][][] first = new double[COUNT][][];
            Supplier<Minibatch> batches = sweep();
            for (int batch = 0; batch < COUNT; batch++) {
                first[batch] = sums(p, 0, inputs(batches.get()), 8);
            }
            double[][] population = algorithm2(first);
            double[][][] second = new double[COUNT][][];
            for (int batch = 0; batch < COUNT; batch++) {
                second[batch] = sums(p, 12 * 8 + 4 * 8, outputs(p, 12 * 8, first[batch], population), 7);
            }
            double[][] expected = algorithm2(second);
            LayerStatistics other = atOnce(network).get(1);
            double difference = 0;
            for (int unit = 0; unit < 7; unit++) {
                // Floats of about 1 through two layers.
                assertThat(found.mean(unit)).isCloseTo(expected[0][unit], within(1e-5));
                assertThat(found.variance(unit)).isCloseTo(expected[1][unit], within(1e-5));
                difference = Math.max(difference, Math.abs(other.variance(unit) / found.variance(unit) - 1));
            }
            assertThat(difference).as("the two readings differ").isGreaterThan(0.1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withOneNormalizedLayerBothReadingsAreTheSame(boolean fused) {
        for (Normalization normalization : List.of(BATCH, new BatchAfter(BATCH))) {
            try (TrainableNetwork network = trained(fused, List.of(8), normalization)) {
                LayerStatistics one = layerByLayer(network).get(0);
                LayerStatistics other = atOnce(network).get(0);
                for (int unit = 0; unit < 8; unit++) {
                    assertThat(one.mean(unit)).isEqualTo(other.mean(unit));
                    assertThat(one.variance(unit)).isEqualTo(other.variance(unit));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothEnginesFindTheSameWhereverTheNormalizationStands(boolean after) {
        Normalization normalization = after ? new BatchAfter(BATCH) : BATCH;
        try (TrainableNetwork fused = trained(true, List.of(8, 7, 6), normalization);
                TrainableNetwork stock = trained(false, List.of(8, 7, 6), normalization)) {
            List<LayerStatistics> ours = layerByLayer(fused);
            List<LayerStatistics> theirs = layerByLayer(stock);
            assertThat(ours).hasSize(3);
            for (int layer = 0; layer < 3; layer++) {
                for (int unit = 0; unit < ours.get(layer).units(); unit++) {
                    // After 30 steps the two differ by their rounding alone, see SameNumbersTest.
                    assertThat(ours.get(layer).mean(unit))
                            .isCloseTo(theirs.get(layer).mean(unit), within(1e-4));
                    assertThat(ours.get(layer).variance(unit))
                            .isCloseTo(theirs.get(layer).variance(unit), within(1e-4));
                }
            }
        }
    }

    private static double[][] inputs(Minibatch batch) {
        double[][] rows = new double[M][12];
        for (int i = 0; i < M * 12; i++) {
            rows[i / 12][i % 12] = batch.inputs()[i];
        }
        return rows;
    }

    /** Wx of each example, with W row by row from {@code at}. */
    private static double[][] sums(float[] p, int at, double[][] rows, int units) {
        double[][] sums = new double[rows.length][units];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < units; j++) {
                for (int k = 0; k < rows[i].length; k++) {
                    sums[i][j] += p[at + j * rows[i].length + k] * rows[i][k];
                }
            }
        }
        return sums;
    }

    /** g(γ·(x − E)/√(Var + ε) + β), with γ and β from {@code at}. */
    private static double[][] outputs(float[] p, int at, double[][] rows, double[][] population) {
        double[][] outputs = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            int units = rows[i].length;
            outputs[i] = new double[units];
            for (int j = 0; j < units; j++) {
                double normalized = (rows[i][j] - population[0][j]) / Math.sqrt(population[1][j] + EPSILON);
                outputs[i][j] = 1 / (1 + Math.exp(-(p[at + j] * normalized + p[at + units + j])));
            }
        }
        return outputs;
    }

    /** E_B[μ_B] and m/(m−1)·E_B[σ²_B] of {@code [batch][example][unit]}. */
    private static double[][] algorithm2(double[][][] batches) {
        int units = batches[0][0].length;
        double[][] statistics = new double[2][units];
        for (double[][] batch : batches) {
            for (int j = 0; j < units; j++) {
                int unit = j;
                double mean = Arrays.stream(batch)
                        .mapToDouble(row -> row[unit])
                        .average()
                        .orElseThrow();
                statistics[0][j] += mean / batches.length;
                for (double[] row : batch) {
                    statistics[1][j] += (row[j] - mean) * (row[j] - mean) / (M - 1) / batches.length;
                }
            }
        }
        return statistics;
    }
}
