package batchnorm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Minibatch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arithmetic of Algorithm 2, on one layer of one unit whose inputs are written out. */
class PopulationStatisticsTest {

    /** A layer with one unit that sees a mini-batch's inputs as they are. */
    private static final NormalizedLayers IDENTITY = new NormalizedLayers() {
        @Override
        public List<LayerStatistics> overMinibatch(Minibatch batch) {
            int m = batch.size();
            double mean = values(batch).average().orElseThrow();
            double variance = values(batch).map(x -> (x - mean) * (x - mean)).sum() / m;
            return List.of(new LayerStatistics(m, new double[] {mean}, new double[] {variance}));
        }

        @Override
        public LayerStatistics inInference(Minibatch batch, int layer) {
            throw new AssertionError("all layers at once are those of the training network");
        }

        private DoubleStream values(Minibatch batch) {
            return IntStream.range(0, batch.size()).mapToDouble(i -> batch.inputs()[i]);
        }

        @Override
        public List<LayerStatistics> inUse() {
            throw new AssertionError("estimating does not ask what is in use");
        }

        @Override
        public void use(List<LayerStatistics> statistics) {
            throw new AssertionError("estimating changes nothing");
        }
    };

    private static LayerStatistics estimate(double[]... batches) {
        return PopulationStatistics.estimate(IDENTITY, minibatches(batches)::next, batches.length)
                .get(0);
    }

    private static Iterator<Minibatch> minibatches(double[]... batches) {
        return Stream.of(batches)
                .map(values -> {
                    Minibatch batch = new Minibatch(values.length, 1);
                    for (int i = 0; i < values.length; i++) {
                        batch.inputs()[i] = (float) values[i];
                    }
                    batch.resize(values.length);
                    return batch;
                })
                .iterator();
    }

    @Test
    void theMeanIsThatOfTheMeansAndTheVarianceIsUnbiased() {
        LayerStatistics population = estimate(new double[] {1, 2}, new double[] {3, 5});
        assertThat(population.mean(0)).isEqualTo((1.5 + 4) / 2);
        assertThat(population.variance(0)).as("2/(2−1)·(0.25 + 1)/2").isEqualTo(1.25);
        assertThat(population.values()).isEqualTo(4);
    }

    @Test
    void oneLargeMinibatchGivesTheSampleVariance() {
        double[] values = {1, 2, 4, 9, 14};
        double mean = Arrays.stream(values).average().orElseThrow();
        double sample = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1);
        assertThat(estimate(values).variance(0)).isEqualTo(sample);
    }

    @Test
    void aMinibatchOfOneIsRefused() {
        assertThatThrownBy(() -> estimate(new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("undefined");
        assertThatThrownBy(() -> estimate(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("undefined");
    }

    /** A mini-batch of photographs is smaller where one cannot be read. */
    @Test
    void eachMinibatchHasTheFactorOfItsOwnSize() {
        LayerStatistics population =
                estimate(new double[] {1, 2, 6}, new double[] {3, 5}, new double[] {4, 4, 10}, new double[] {0, 8});
        assertThat(population.mean(0)).isEqualTo((3 + 4 + 6 + 4) / 4.0);
        // The sums of squares are 14, 2, 24 and 32; the sample variances 14/2, 2/1, 24/2 and 32/1.
        assertThat(population.variance(0)).isCloseTo((7 + 2 + 12 + 32) / 4.0, within(1e-13));
        assertThat(population.values()).isEqualTo(10);
        TwoLayers layers = new TwoLayers();
        Supplier<Supplier<Minibatch>> sweeps = () -> minibatches(new double[] {1, 2, 6}, new double[] {3, 5})::next;
        LayerStatistics first =
                PopulationStatistics.layerByLayer(layers, sweeps, 2).get(0);
        assertThat(first.variance(0)).isCloseTo((7 + 2) / 2.0, within(1e-14));
    }

    /**
     * Two layers of one unit: the first gets x, and the second twice the normalized value of the first, without ε. It
     * also keeps the statistics in use.
     */
    private static final class TwoLayers implements NormalizedLayers {
        private List<LayerStatistics> used =
                List.of(new LayerStatistics(0, new double[1], new double[1]), INITIAL_OF_SECOND);
        private static final LayerStatistics INITIAL_OF_SECOND =
                new LayerStatistics(0, new double[] {7}, new double[] {9});

        @Override
        public List<LayerStatistics> overMinibatch(Minibatch batch) {
            LayerStatistics first = moments(inputs(batch));
            return List.of(first, moments(second(batch, first)));
        }

        @Override
        public LayerStatistics inInference(Minibatch batch, int layer) {
            return moments(layer == 0 ? inputs(batch) : second(batch, used.get(0)));
        }

        private static double[] inputs(Minibatch batch) {
            return IntStream.range(0, batch.size())
                    .mapToDouble(i -> batch.inputs()[i])
                    .toArray();
        }

        private static double[] second(Minibatch batch, LayerStatistics first) {
            return Arrays.stream(inputs(batch))
                    .map(x -> 2 * (x - first.mean(0)) / Math.sqrt(first.variance(0)))
                    .toArray();
        }

        private static LayerStatistics moments(double[] x) {
            double mean = Arrays.stream(x).average().orElseThrow();
            double variance = Arrays.stream(x)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            return new LayerStatistics(x.length, new double[] {mean}, new double[] {variance});
        }

        @Override
        public List<LayerStatistics> inUse() {
            return used;
        }

        @Override
        public void use(List<LayerStatistics> statistics) {
            used = List.copyOf(statistics);
        }
    }

    @Test
    void twoExamplesNormalizedByEachOtherLieFartherApartThanInInference() {
        TwoLayers layers = new TwoLayers();
        Supplier<Supplier<Minibatch>> sweeps = () -> minibatches(new double[] {1, 3}, new double[] {2, 6})::next;
        List<LayerStatistics> atOnce = PopulationStatistics.estimate(layers, sweeps.get(), 2);
        List<LayerStatistics> before = layers.inUse();
        List<LayerStatistics> layerByLayer = PopulationStatistics.layerByLayer(layers, sweeps, 2);
        assertThat(layers.inUse()).as("set back").isEqualTo(before);

        // The first layer: means 2 and 4, biased variances 1 and 4, so E = 3 and Var = 2·2.5.
        for (LayerStatistics first : List.of(atOnce.get(0), layerByLayer.get(0))) {
            assertThat(first.mean(0)).isEqualTo(3);
            assertThat(first.variance(0)).isEqualTo(5);
        }
        // All at once, the second layer sees 2·(−1, 1) from both mini-batches.
        assertThat(atOnce.get(1).mean(0)).isEqualTo(0);
        assertThat(atOnce.get(1).variance(0)).isEqualTo(2 * 4);
        // Layer by layer it sees 2·(−2, 0)/√5 and 2·(−1, 3)/√5, with biased variances 4/5 and 16/5.
        assertThat(layerByLayer.get(1).mean(0)).isCloseTo(0, within(1e-15));
        assertThat(layerByLayer.get(1).variance(0)).isCloseTo(2 * (4 + 16) / 10.0, within(1e-15));
    }

    @Test
    void withoutTheFactorTheVarianceIsTheMeanOfTheBiasedOnes() {
        LayerStatistics population = estimate(new double[] {1, 2, 6}, new double[] {3, 5, 7});
        LayerStatistics biased =
                PopulationStatistics.biased(List.of(population), 2).get(0);
        assertThat(biased.mean(0)).isEqualTo(population.mean(0)).isEqualTo(4);
        assertThat(biased.variance(0)).isCloseTo((14.0 / 3 + 8.0 / 3) / 2, within(1e-14));
    }
}
