package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedMomentsTest {
    private static final double EPSILON = 1e-5;

    /** The statistics of replicas with these inputs, {@code [examples]} of one unit each, computed together. */
    private static List<BatchStatistics> synchronizedOver(float[]... inputs) {
        CyclicBarrier barrier = new CyclicBarrier(inputs.length);
        double[][] told = new double[inputs.length][];
        List<BatchStatistics> all = new ArrayList<>();
        IntStream.range(0, inputs.length).forEach(i -> all.add(new BatchStatistics(1, EPSILON)));
        IntStream.range(0, inputs.length)
                .mapToObj(i -> {
                    Thread thread = new Thread(() -> {
                        all.get(i).compute(inputs[i], inputs[i].length);
                        all.get(i)
                                .synchronize(
                                        mine -> {
                                            told[i] = mine;
                                            await(barrier);
                                            return List.of(told);
                                        },
                                        inputs[i].length);
                    });
                    thread.start();
                    return thread;
                })
                .toList()
                .forEach(SharedMomentsTest::join);
        return all;
    }

    static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theyAreThoseOfAllExamplesTogether() {
        List<BatchStatistics> all = synchronizedOver(new float[] {1, 2, 4}, new float[] {10}, new float[] {-3, 8});
        double mean = (1 + 2 + 4 + 10 - 3 + 8) / 6.0;
        double variance = (1 + 4 + 16 + 100 + 9 + 64) / 6.0 - mean * mean;
        for (BatchStatistics one : all) {
            assertThat((double) one.mean()[0]).isCloseTo(mean, within(1e-6));
            assertThat((double) one.variance()[0]).isCloseTo(variance, within(1e-5));
            assertThat((double) one.inverseDeviation()[0]).isCloseTo(1 / Math.sqrt(variance + EPSILON), within(1e-7));
            assertThat((double) one.first()[0] + one.meanDifference()[0]).isCloseTo(mean, within(1e-6));
        }
    }

    /** The sum of their squares is beyond the digits of a float, and of a double. */
    @Test
    void equalInputsHaveNoVarianceHoweverLargeTheyAre() {
        for (BatchStatistics one : synchronizedOver(new float[] {3e18f, 3e18f}, new float[] {3e18f})) {
            assertThat(one.variance()[0]).isZero();
            assertThat(one.meanDifference()[0]).isZero();
        }
    }

    /** A float has no digits for the differences here if the mean is rounded to one. */
    @Test
    void largeInputsThatAreCloseTogetherKeepTheirVariance() {
        float large = 16_777_216;
        List<BatchStatistics> all =
                synchronizedOver(new float[] {large, large + 2}, new float[] {large + 4, large + 6});
        assertThat(all).allSatisfy(one -> assertThat(one.variance()[0]).isEqualTo(5));
        assertThat(all.get(1).meanDifference()[0]).isEqualTo(-1);
    }

    @Test
    void squaresBeyondAFloatHaveTheirDeviation() {
        for (BatchStatistics one : synchronizedOver(new float[] {-1e25f, 1e25f}, new float[] {0})) {
            assertThat(one.variance()[0]).isEqualTo(Float.MAX_VALUE);
            assertThat((double) one.inverseDeviation()[0]).isCloseTo(1 / Math.sqrt(2e50 / 3), within(1e-31));
            assertThat(one.exact()).isEmpty();
        }
    }
}
