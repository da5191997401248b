package batchnorm.engine.recurrent;

import batchnorm.engine.LayerStatistics;
import java.util.Arrays;

/** Mean and variance that inference normalizes with, of every step by itself: {@code [steps, width]}. */
final class MovingStatistics {
    private final int width;
    private final float[] mean;
    private final float[] variance;

    MovingStatistics(int steps, int width) {
        this.width = width;
        this.mean = new float[steps * width];
        this.variance = new float[steps * width];
        Arrays.fill(variance, 1);
    }

    /** Not a copy. */
    float[] mean() {
        return mean;
    }

    /** Not a copy. */
    float[] variance() {
        return variance;
    }

    /** moving = moving − (1 − d)·(moving − mini-batch), in this order as DL4J computes it. */
    void follow(int step, float[] batchMean, float[] batchVariance, float share) {
        int at = step * width;
        for (int j = 0; j < width; j++) {
            mean[at + j] -= share * (mean[at + j] - batchMean[j]);
            variance[at + j] -= share * (variance[at + j] - batchVariance[j]);
        }
    }

    /** The statistics of one step. */
    LayerStatistics of(int step) {
        double[] means = new double[width];
        double[] variances = new double[width];
        for (int j = 0; j < width; j++) {
            means[j] = mean[step * width + j];
            variances[j] = variance[step * width + j];
        }
        return new LayerStatistics(0, means, variances);
    }

    /** Sets the statistics of one step. */
    void set(int step, LayerStatistics statistics) {
        if (statistics.units() != width) {
            throw new IllegalArgumentException(
                    "statistics of " + statistics.units() + " units for " + width + " units");
        }
        for (int j = 0; j < width; j++) {
            mean[step * width + j] = (float) statistics.mean(j);
            variance[step * width + j] = (float) statistics.variance(j);
        }
    }
}
