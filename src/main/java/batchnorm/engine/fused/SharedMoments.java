package batchnorm.engine.fused;

import java.util.List;

/**
 * Mean and biased variance of a unit over the mini-batches of several replicas, from those of each mini-batch (Chan,
 * Golub and LeVeque, 1983). A replica tells its number of examples and then, for each unit, the first example's input,
 * what is added to it to get the mean, and the variance.
 *
 * <p>Means are added up as differences from the first replica's first example. So equal values have the variance 0,
 * however large they are, as in {@link BatchStatistics}.
 */
final class SharedMoments {
    private static final int FOR_EACH_UNIT = 3;

    private final List<double[]> replicas;
    private final int at;
    private final double origin;
    private final double examples;
    private final double meanFromOrigin;

    /** The moments of one unit, from what all replicas told. */
    SharedMoments(List<double[]> replicas, int unit) {
        this.replicas = replicas;
        this.at = 1 + FOR_EACH_UNIT * unit;
        this.origin = replicas.get(0)[at];
        this.examples = examples(replicas);
        double sum = 0;
        for (double[] told : replicas) {
            sum += told[0] * fromOrigin(told);
        }
        this.meanFromOrigin = sum / examples;
    }

    /** Room for what a replica of so many examples tells. */
    static double[] told(int units, int examples) {
        double[] told = new double[1 + FOR_EACH_UNIT * units];
        told[0] = examples;
        return told;
    }

    /** Adds the moments of one unit to what a replica tells. */
    static void tell(double[] told, int unit, double first, double meanDifference, double variance) {
        int at = 1 + FOR_EACH_UNIT * unit;
        told[at] = first;
        told[at + 1] = meanDifference;
        told[at + 2] = variance;
    }

    /** Number of examples of all replicas. */
    static double examples(List<double[]> replicas) {
        return replicas.stream().mapToDouble(told -> told[0]).sum();
    }

    /** What is added to {@code first} to get the mean over all examples. */
    double meanDifference(double first) {
        return (origin - first) + meanFromOrigin;
    }

    /** The biased variance over all examples. */
    double variance() {
        double sum = 0;
        for (double[] told : replicas) {
            double difference = fromOrigin(told) - meanFromOrigin;
            sum += told[0] * (told[at + 2] + difference * difference);
        }
        return sum / examples;
    }

    private double fromOrigin(double[] told) {
        return (told[at] - origin) + told[at + 1];
    }
}
