package batchnorm.statistics;

import java.util.stream.IntStream;

/**
 * p-values adjusted for the number of tests, after Holm (1979, Scandinavian Journal of Statistics 6, 65–70). With the m
 * values in ascending order, p₍₁₎ ≤ … ≤ p₍ₘ₎, the adjusted value of the i-th is
 *
 * <pre>   max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎)</pre>
 *
 * <p>If all tests whose adjusted value is at most 0.05 are taken as decided, the probability that even one of these
 * decisions is wrong is at most 0.05. The tests need not be independent.
 */
public final class Holm {
    private Holm() {}

    /**
     * The adjusted values in the same order. NaN stands for a test that was not made; it stays NaN and is not counted.
     */
    public static double[] adjusted(double[] p) {
        double[] adjusted = p.clone();
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted((i, j) -> Double.compare(p[i], p[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double largest = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            largest = Math.max(largest, Math.min(1, (ascending.length - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }
}
