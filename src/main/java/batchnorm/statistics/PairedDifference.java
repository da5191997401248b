package batchnorm.statistics;

import java.util.Map;

/**
 * The differences first − second of values paired by seed. Two variants with one seed see the same examples in the same
 * order, so their difference varies less than each value does.
 */
public final class PairedDifference {

    private PairedDifference() {}

    /** Pairs the values at the same index. */
    public static SampleStatistics of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("pairs of " + first.length + " and " + second.length + " values");
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return SampleStatistics.of(differences);
    }

    /** Pairs the values of the seeds that both maps have. */
    public static SampleStatistics bySeed(Map<Long, Double> first, Map<Long, Double> second) {
        long[] shared = first.keySet().stream()
                .filter(second::containsKey)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        double[] a = new double[shared.length];
        double[] b = new double[shared.length];
        for (int i = 0; i < shared.length; i++) {
            a[i] = first.get(shared[i]);
            b[i] = second.get(shared[i]);
        }
        return of(a, b);
    }
}
