package batchnorm.engine.fused;

import batchnorm.engine.ExactUnit;
import batchnorm.engine.Exchange;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean and biased variance of each unit over a mini-batch, and 1/√(σ² + ε) (Algorithm 1).
 *
 * <p>The statistics are computed from the differences from the first example, which are exact for values that are close
 * together. So a unit of equal values is normalized to 0, however large they are. Floats suffice for them, unless a
 * number is beyond a float: {@link ExactUnit} computes such units again, in doubles.
 *
 * <p>Deviation: DL4J sums the values themselves. The sum is rounded, and a rounded mean of large values that are close
 * together gives wrong normalized values, even above √(m − 1).
 */
final class BatchStatistics {
    private final int units;
    private final double epsilon;
    private final RowBlocks blocks;

    // One value for each unit, repeated for each row of a block.
    private final float[] first;
    private final float[] meanDifference;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverseDeviation;

    private final float[] xs;
    private final double[] doubles;
    private final List<ExactUnit> exact = new ArrayList<>();

    BatchStatistics(int units, double epsilon) {
        this.units = units;
        this.epsilon = epsilon;
        this.blocks = new RowBlocks(units);
        this.first = blocks.create();
        this.meanDifference = blocks.create();
        this.mean = blocks.create();
        this.variance = blocks.create();
        this.inverseDeviation = blocks.create();
        this.xs = blocks.create();
        this.doubles = new double[units];
    }

    /**
     * Computes the statistics of a mini-batch.
     *
     * @param x {@code [m, units]}
     */
    void compute(float[] x, int m) {
        int end = m * units;
        computeMean(x, end, m);
        computeVariance(x, end, m);
        invert(variance, inverseDeviation);
        computeHuge(x, m);
    }

    /**
     * Computes the statistics over the mini-batches of all replicas, after {@link #compute} of this replica's.
     *
     * <p>Variances beyond a float are right here, but not differences from the first example beyond a float.
     *
     * @param m number of examples of this replica
     * @return number of examples of all replicas
     */
    double synchronize(Exchange exchange, int m) {
        double[] mine = SharedMoments.told(units, m);
        for (int j = 0; j < units; j++) {
            SharedMoments.tell(mine, j, first[j], meanDifference[j], variance[j]);
        }
        exact.forEach(unit -> SharedMoments.tell(
                mine, unit.index(), first[unit.index()], unit.meanDifference(), unit.exactVariance()));
        exact.clear();
        List<double[]> all = exchange.all(mine);
        for (int j = 0; j < units; j++) {
            SharedMoments moments = new SharedMoments(all, j);
            double difference = moments.meanDifference(first[j]);
            double shared = moments.variance();
            meanDifference[j] = (float) difference;
            mean[j] = (float) (first[j] + difference);
            variance[j] = (float) Math.min(shared, Float.MAX_VALUE);
            inverseDeviation[j] = (float) (1 / Math.sqrt(shared + epsilon));
        }
        blocks.repeat(meanDifference);
        blocks.repeat(inverseDeviation);
        return SharedMoments.examples(all);
    }

    /** The units that must be normalized in doubles. */
    List<ExactUnit> exact() {
        return exact;
    }

    /** The inputs of the first example, for each row of a block. */
    float[] first() {
        return first;
    }

    /** What is added to the first example's inputs to get the mean, for each row of a block. */
    float[] meanDifference() {
        return meanDifference;
    }

    /** 1/√(σ² + ε), for each row of a block. */
    float[] inverseDeviation() {
        return inverseDeviation;
    }

    /** μ of each unit. */
    float[] mean() {
        return mean;
    }

    /** σ² of each unit. */
    float[] variance() {
        return variance;
    }

    /** The mean of the differences from the first example, and the mean itself. */
    private void computeMean(float[] x, int end, int m) {
        System.arraycopy(x, 0, first, 0, units);
        blocks.repeat(first);
        Arrays.fill(meanDifference, 0);
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(x, start, end, xs);
            for (int j = 0; j < n; j++) {
                meanDifference[j] += xs[j] - first[j];
            }
        }
        blocks.fold(meanDifference);
        for (int j = 0; j < units; j++) {
            meanDifference[j] /= m;
            mean[j] = first[j] + meanDifference[j];
        }
        blocks.repeat(meanDifference);
    }

    /**
     * The biased variance from the deviations from the mean: the mean of squares less the squared mean would lose
     * digits.
     */
    private void computeVariance(float[] x, int end, int m) {
        Arrays.fill(variance, 0);
        for (int start = 0; start < end; start += blocks.length()) {
            int n = blocks.load(x, start, end, xs);
            for (int j = 0; j < n; j++) {
                float difference = (xs[j] - first[j]) - meanDifference[j];
                variance[j] += difference * difference;
            }
        }
        blocks.fold(variance);
        for (int j = 0; j < units; j++) {
            variance[j] /= m;
        }
    }

    /** 1/√(σ² + ε) of other variances, one for each unit, repeated for each row of a block. */
    void invert(float[] variances, float[] inverses) {
        for (int j = 0; j < units; j++) {
            doubles[j] = variances[j];
        }
        // A separate loop with doubles only: the JIT compiler turns only such a loop into vector instructions.
        for (int j = 0; j < doubles.length; j++) {
            doubles[j] = 1 / Math.sqrt(doubles[j] + epsilon);
        }
        for (int j = 0; j < units; j++) {
            inverses[j] = (float) doubles[j];
        }
        blocks.repeat(inverses);
    }

    /** Units with differences, sums or squares beyond a float. */
    private void computeHuge(float[] x, int m) {
        exact.clear();
        for (int j = 0; j < units; j++) {
            if (!Float.isFinite(variance[j])) {
                int first = j;
                int[] places =
                        IntStream.range(0, m).map(row -> row * units + first).toArray();
                ExactUnit unit = new ExactUnit(j, places, FloatBuffer.wrap(x), epsilon);
                mean[j] = unit.mean();
                variance[j] = unit.variance();
                inverseDeviation[j] = unit.inverseDeviation();
                exact.add(unit);
            }
        }
        if (!exact.isEmpty()) {
            blocks.repeat(inverseDeviation);
        }
    }
}
