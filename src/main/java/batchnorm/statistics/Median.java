package batchnorm.statistics;

/** The middle of sorted numbers. */
public final class Median {
    private Median() {}

    /**
     * The number in the middle, or the mean of the two in the middle. NaN without numbers.
     *
     * @param sorted in ascending order, without NaN
     */
    public static double of(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
