package batchnorm.engine;

/**
 * Mean and variance of the inputs x of one normalized layer, for each unit or for each feature map of a convolution.
 * They are taken over a mini-batch, or over the population as inference uses them. Immutable.
 */
public final class LayerStatistics {
    private final long values;
    private final double[] mean;
    private final double[] variance;

    /**
     * @param values number of values of each unit that they are taken over: m, or m' = m·p·q for feature maps (section
     *     3.2); 0 where the number is not known, as for a moving average
     * @param mean {@code [units]}; copied
     * @param variance {@code [units]}; copied
     * @throws IllegalArgumentException where the lengths differ
     */
    public LayerStatistics(long values, double[] mean, double[] variance) {
        if (mean.length != variance.length || values < 0) {
            throw new IllegalArgumentException(
                    mean.length + " means, " + variance.length + " variances, of " + values + " values");
        }
        this.values = values;
        this.mean = mean.clone();
        this.variance = variance.clone();
    }

    public long values() {
        return values;
    }

    public int units() {
        return mean.length;
    }

    public double mean(int unit) {
        return mean[unit];
    }

    public double variance(int unit) {
        return variance[unit];
    }
}
