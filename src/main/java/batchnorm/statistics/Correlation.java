package batchnorm.statistics;

/**
 * How strongly the units of a layer are correlated over m examples: the mean of |r| over all pairs of distinct units,
 * where r is Pearson's correlation coefficient, Σ aᵢbᵢ/√(Σ aᵢ² · Σ bᵢ²) of the deviations from the means.
 *
 * <p>The mean is not 0 for uncorrelated units, because r of a sample varies around 0. For independent examples its
 * standard deviation is 1/√(m − 1). The mean of |r| is then about √(2/(π·(m − 1))), as for a normal r: 0.10 for 60
 * examples and 0.025 for 1,000.
 */
public final class Correlation {
    private Correlation() {}

    /**
     * The mean |r| over all pairs of distinct units, within 0 and 1. Pairs with a unit that does not vary have no r and
     * are left out; NaN where no pair is left.
     *
     * @param units the values of each unit, {@code [units][m]}
     */
    public static double meanAbsolute(double[][] units) {
        double[][] directions = new double[units.length][];
        for (int j = 0; j < units.length; j++) {
            directions[j] = direction(units[j]);
        }
        double sum = 0;
        long pairs = 0;
        for (int j = 0; j < units.length; j++) {
            for (int k = 0; k < j; k++) {
                double r = dot(directions[j], directions[k]);
                if (!Double.isNaN(r)) {
                    sum += Math.abs(r);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    /** The deviations from the mean, as a vector of length 1; NaN where all are 0. */
    private static double[] direction(double[] values) {
        double[] direction = new double[values.length];
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            direction[i] = values[i] - values[0]; // exactly 0 for a unit that does not vary
            mean += direction[i] / values.length;
        }
        for (int i = 0; i < values.length; i++) {
            direction[i] -= mean;
        }
        double norm = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < values.length; i++) {
            direction[i] /= norm;
        }
        return direction;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
