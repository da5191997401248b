package batchnorm.engine.onednn.loops;

import java.util.function.DoubleUnaryOperator;

/**
 * Normalizations of feature maps in double precision, term by term: {@code [examples][channels][positions]}. r and d of
 * batch renormalization are kept from the first pass, because its gradient takes them as constants.
 */
final class ReferenceMaps {
    private final int[] bounds;
    private final int unit;
    private final double epsilon;
    private double[] movingMean;
    private double[] movingVariance;
    private double mostR;
    private double mostD;
    private double[][] constants;

    /**
     * @param bounds where slices of examples begin, and behind the last
     * @param unit number of channels that are normalized together
     */
    ReferenceMaps(int[] bounds, int unit, double epsilon) {
        this.bounds = bounds;
        this.unit = unit;
        this.epsilon = epsilon;
    }

    /** Batch renormalization of all examples. */
    ReferenceMaps corrected(double[] mean, double[] variance, double largestR, double largestD) {
        movingMean = mean;
        movingVariance = variance;
        mostR = largestR;
        mostD = largestD;
        constants = new double[mean.length][];
        return this;
    }

    /** u = γx̂ + β, or γ(r·x̂ + d) + β. */
    double[][][] apply(double[][][] x, double[] scales, double[] shifts) {
        int channels = x[0].length;
        double[][][] u = new double[x.length][channels][x[0][0].length];
        for (int slice = 1; slice < bounds.length; slice++) {
            for (int c = 0; c < channels; c++) {
                int from = bounds[slice - 1];
                int to = bounds[slice];
                int start = c - c % unit;
                double mean = mean(x, from, to, start, value -> value);
                double variance = mean(x, from, to, start, value -> (value - mean) * (value - mean));
                double[] correction = correction(c, mean, variance);
                for (int i = from; i < to; i++) {
                    for (int position = 0; position < u[i][c].length; position++) {
                        double normalized = (x[i][c][position] - mean) / Math.sqrt(variance + epsilon);
                        u[i][c][position] = scales[c] * (correction[0] * normalized + correction[1]) + shifts[c];
                    }
                }
            }
        }
        return u;
    }

    private double mean(double[][][] x, int from, int to, int start, DoubleUnaryOperator of) {
        double sum = 0;
        long count = 0;
        for (int i = from; i < to; i++) {
            for (int c = start; c < start + unit; c++) {
                for (double value : x[i][c]) {
                    sum += of.applyAsDouble(value);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private double[] correction(int c, double mean, double variance) {
        if (constants == null) {
            return new double[] {1, 0};
        }
        if (constants[c] == null) {
            double deviation = Math.sqrt(movingVariance[c] + epsilon);
            double r = Math.sqrt(variance + epsilon) / deviation;
            double d = (mean - movingMean[c]) / deviation;
            constants[c] = new double[] {Math.min(mostR, Math.max(1 / mostR, r)), Math.min(mostD, Math.max(-mostD, d))};
        }
        return constants[c];
    }
}
