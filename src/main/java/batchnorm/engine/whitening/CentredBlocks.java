package batchnorm.engine.whitening;

import java.util.Arrays;

/**
 * The rows of a mini-batch less their mean, in blocks: one block at a time lies in memory. The differences from the
 * first example come first: equal inputs become exactly 0.
 */
final class CentredBlocks {
    private final int n;
    private final int longest;

    // One value for each unit.
    private final double[] first;
    private final double[] distance;
    private final double[] mean;

    private double[] values = {};
    /** The first example of the block that lies in memory; −1 for none. */
    private int held = -1;

    private int m;
    private int block;

    /** @param longest the most examples of a block */
    CentredBlocks(int units, int longest) {
        this.n = units;
        this.longest = longest;
        this.first = new double[n];
        this.distance = new double[n];
        this.mean = new double[n];
    }

    /** Begins with a mini-batch, and measures its mean. */
    void begin(Rows examples) {
        m = examples.count();
        block = Math.min(longest, m);
        held = -1;
        if (values.length < block * n) {
            values = new double[block * n];
        }
        Arrays.fill(distance, 0);
        for (int from = 0; from < m; from += block) {
            addDistances(examples, from);
        }
        for (int unit = 0; unit < n; unit++) {
            mean[unit] = distance[unit] + first[unit];
        }
    }

    private void addDistances(Rows examples, int from) {
        int rows = rows(from);
        examples.read(from, rows, values);
        if (from == 0) {
            System.arraycopy(values, 0, first, 0, n);
        }
        for (int at = 0; at < rows * n; at += n) {
            for (int unit = 0; unit < n; unit++) {
                distance[unit] += (values[at + unit] - first[unit]) / m;
            }
        }
    }

    /** Number of examples of the mini-batch. */
    int count() {
        return m;
    }

    /** Number of examples from the beginning of one block to the beginning of the next. */
    int block() {
        return block;
    }

    /** Number of examples of the block that begins with this one. The last block may have fewer. */
    int rows(int from) {
        return Math.min(block, m - from);
    }

    /** The block of X that begins with this example. The next block overwrites it. */
    DoubleMatrix of(Rows examples, int from) {
        int rows = rows(from);
        if (held != from) {
            examples.read(from, rows, values);
            for (int at = 0; at < rows * n; at += n) {
                for (int unit = 0; unit < n; unit++) {
                    values[at + unit] = (values[at + unit] - first[unit]) - distance[unit];
                }
            }
            held = from;
        }
        return DoubleMatrix.of(values, rows, n);
    }

    /** The mean of each unit. */
    double[] mean() {
        return mean;
    }
}
