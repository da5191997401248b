package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import java.util.Arrays;

/**
 * A copy of a mini-batch: its labels, and of its inputs those that are not 0, example by example, as terms of a
 * product. A term is an input's value and its column; or, where two neighbours are equal, as most of a binary image
 * are, the value of both and the number of columns plus the column of the first: the product has the sums of
 * neighbouring columns ready. Each example's terms are filled up to a multiple of {@link #GROUP} with zeros, so that a
 * product has no remainders.
 */
final class SparseBatch {
    /** How many terms a product takes at once. */
    static final int GROUP = 4;

    private final int[] labels;
    /** Where the terms of an example end, and the next one's begin. */
    private final int[] ends;

    private final int[] columns;
    private final float[] values;

    SparseBatch(Minibatch batch) {
        int m = batch.size();
        int width = batch.width();
        int[] foundColumns = new int[m * (width + GROUP)];
        float[] foundValues = new float[foundColumns.length];
        ends = new int[m];
        int n = 0;
        for (int example = 0; example < m; example++) {
            int start = example * width;
            float[] inputs = batch.inputs();
            for (int column = 0; column < width; column++) {
                float value = inputs[start + column];
                if (value != 0) { // NaN is not 0
                    boolean pair = column + 1 < width && inputs[start + column + 1] == value;
                    foundColumns[n] = pair ? width + column++ : column;
                    foundValues[n++] = value;
                }
            }
            n = (n + GROUP - 1) / GROUP * GROUP;
            ends[example] = n;
        }
        labels = Arrays.copyOf(batch.labels(), m);
        columns = Arrays.copyOf(foundColumns, n);
        values = Arrays.copyOf(foundValues, n);
    }

    int size() {
        return labels.length;
    }

    int[] labels() {
        return labels;
    }

    /** How many terms all examples have. */
    int terms() {
        return values.length;
    }

    /** Where an example's terms begin among {@link #columns} and {@link #values}. */
    int start(int example) {
        return example == 0 ? 0 : ends[example - 1];
    }

    /** Where they end: a multiple of {@link #GROUP} further. */
    int end(int example) {
        return ends[example];
    }

    int[] columns() {
        return columns;
    }

    float[] values() {
        return values;
    }
}
