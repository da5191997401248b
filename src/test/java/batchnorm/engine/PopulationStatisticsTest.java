package batchnorm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.data.Minibatch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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
        Iterator<Minibatch> each = Stream.of(batches)
                .map(values -> {
                    Minibatch batch = new Minibatch(values.length, 1);
                    for (int i = 0; i < values.length; i++) {
                        batch.inputs()[i] = (float) values[i];
                    }
                    batch.resize(values.length);
                    return batch;
                })
                .iterator();
        return PopulationStatistics.estimate(IDENTITY, each::next, batches.length)
                .get(0);
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
    void minibatchesOfOneAndOfDifferentSizesAreRefused() {
        assertThatThrownBy(() -> estimate(new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("undefined");
        assertThatThrownBy(() -> estimate(new double[] {1, 2}, new double[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and of 3 values");
    }
}
