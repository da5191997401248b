package batchnorm.runner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.BenchRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedTimingsTest {
    private final InterleavedTimings contestants = new InterleavedTimings();
    private final List<String> order = new ArrayList<>();

    /** Returns these rates, one in each round. */
    private void add(String name, double... rates) {
        List<Double> left = new ArrayList<>();
        for (double rate : rates) {
            left.add(rate);
        }
        contestants.add(name, () -> left.remove(0));
    }

    @Test
    void areMeasuredInTurnAndTheFirstRoundIsThrownAway() throws Exception {
        add("a", 1000, 10, 30, 20);
        add("b", 1000, 5, 10, 40);
        contestants.run(3, order::add);

        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
        assertThat(contestants.rows("steps/s"))
                .containsExactly(
                        new BenchRow("a", "steps/s", 20, 10, 30, 3), new BenchRow("b", "steps/s", 10, 5, 40, 3));
    }

    @Test
    void aRatioIsTakenWithinEachRoundBeforeItsMedian() throws Exception {
        add("a", 1000, 10, 30, 20);
        add("b", 1000, 5, 10, 40);
        contestants.run(3, order::add);

        // The ratios are 10/5, 30/10 and 20/40. Their median is 2, and so is the ratio of the medians; the least and
        // the most tell them apart.
        assertThat(contestants.ratio("a", "b")).isEqualTo(new BenchRow("a / b", "ratio", 2, 0.5, 3, 3));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(BenchRow.of("x", "MiB", 4, 1, 3, 2).median()).isEqualTo(2.5);
    }
}
