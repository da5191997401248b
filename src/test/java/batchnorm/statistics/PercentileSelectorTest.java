package batchnorm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PercentileSelectorTest {
    private final PercentileSelector selector = new PercentileSelector(20_000);

    @Test
    void squaresOf0To10HaveTheKnownPercentiles() {
        float[] squares = {100, 0, 81, 1, 64, 4, 49, 9, 36, 16, 25};
        assertThat(selector.of(squares, 11)).isEqualTo(new Percentiles(2.5, 25, 72.5));
    }

    @Test
    void oneValueIsEachOfItsPercentiles() {
        assertThat(selector.of(new float[] {-3.5f}, 1)).isEqualTo(new Percentiles(-3.5, -3.5, -3.5));
    }

    @Test
    void agreesWithSortingOnRandomEqualSortedAndNarrowValues() {
        Random random = new Random(7);
        for (int round = 0; round < 600; round++) {
            int n = 1 + random.nextInt(round % 10 == 0 ? 20_000 : 60);
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = draw(random, round % 6, i);
            }
            assertThat(selector.of(values, n)).as("round %s", round).isEqualTo(bySorting(values));
        }
    }

    private static float draw(Random random, int kind, int i) {
        return switch (kind) {
            case 0 -> (float) random.nextGaussian();
            case 1 -> random.nextInt(3) - 1; // many equal
            case 2 -> i; // sorted
            case 3 -> -i * 1e-3f;
            case 4 -> 1 + random.nextInt(1000) * Math.ulp(1f); // differ in the lowest bits only
            default -> Float.intBitsToFloat(random.nextInt()) * 0 == 0 ? random.nextFloat() * 1e38f : 0f;
        };
    }

    /** An independent route: the definition on a sorted copy, with p as a fraction of whole numbers. */
    private static Percentiles bySorting(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(type7(sorted, 15), type7(sorted, 50), type7(sorted, 85));
    }

    private static double type7(float[] sorted, int percent) {
        int low = (sorted.length - 1) * percent / 100;
        double fraction = (sorted.length - 1) * percent % 100 / 100.0;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] == sorted[high] ? sorted[low] : (1 - fraction) * sorted[low] + fraction * sorted[high];
    }

    @Test
    void readsAPartOfAnArrayAndLeavesIt() {
        float[] values = {9, 9, 4, 0, 1, 9, 9};
        assertThat(selector.of(values, 2, 3).p50()).isEqualTo(1);
        assertThat(values).containsExactly(9, 9, 4, 0, 1, 9, 9);
    }

    @Test
    void anyNaNMakesAllNaN() {
        float negativeNaN = Float.intBitsToFloat(0xffc00001);
        for (float nan : new float[] {Float.NaN, negativeNaN}) {
            Percentiles percentiles = selector.of(new float[] {1, nan, 2, 3}, 4);
            assertThat(percentiles).isEqualTo(new Percentiles(Double.NaN, Double.NaN, Double.NaN));
        }
        assertThat(selector.of(new float[] {1, 2, 3, 4}, 4).p50()).isEqualTo(2.5); // nothing is left behind
    }

    @Test
    void infinitiesSortAsNumbers() {
        float infinity = Float.POSITIVE_INFINITY;
        Percentiles percentiles = selector.of(new float[] {infinity, 0, -infinity, 5}, 4);
        assertThat(percentiles.p15()).isEqualTo(Double.NEGATIVE_INFINITY); // between −∞ and 0
        assertThat(percentiles.p50()).isEqualTo(2.5);
        assertThat(percentiles.p85()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(selector.of(new float[] {-infinity, infinity}, 2).p50()).isNaN();
    }

    @Test
    void spreadIsTheDistanceOfTheOuterPercentiles() {
        assertThat(new Percentiles(-1, 0, 2.5).spread()).isEqualTo(3.5, within(0.0));
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(new Percentiles(infinity, infinity, infinity).spread()).isZero();
    }

    @Test
    void refusesWhatLiesOutsideTheArrayOrTheCapacity() {
        float[] values = new float[10];
        assertThatIllegalArgumentException().isThrownBy(() -> selector.of(values, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> selector.of(values, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> selector.of(values, 1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new PercentileSelector(2).of(values, 3));
    }

    /** Prints microseconds for one unit of a {@code [100, 10,000]} matrix; asserts only what no machine misses. */
    @Test
    @Tag("slow")
    void takesMicrosecondsForOneUnit() {
        int n = 10_000;
        int units = 100;
        Random random = new Random(1);
        float[] matrix = new float[n * units];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) random.nextGaussian() * 3;
        }
        double sum = 0;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 30; round++) {
            long start = System.nanoTime();
            for (int unit = 0; unit < units; unit++) {
                sum += selector.of(matrix, unit * n, n).p50();
            }
            best = Math.min(best, (System.nanoTime() - start) / units);
        }
        System.out.println("µs per unit: " + best / 1000.0 + " (" + sum + ")");
        assertThat(best).isLessThan(2_000_000L);
    }
}
