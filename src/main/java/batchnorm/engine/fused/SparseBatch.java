package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import java.util.Arrays;

/**
 * A copy of a mini-batch: its labels and, example by example, the inputs that are not 0 as terms of a product. A term
 * is the value of an input and its column. Two neighbouring inputs with equal values, which are common in a binary
 * image, become one term: their value, and the number of columns plus the column of the first. For such terms the
 * product uses precomputed sums of neighbouring columns. Each example's terms are padded with zeros to a multiple of
 * {@link #GROUP}, so that a product has no remainder.
 */
final class SparseBatch {
    /** Number of terms that a product adds at once. */
    static final int GROUP = 4;

    private final int[] labels;
    /** For each example, the index after its last term, where the next example's terms begin. */
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

    /** Number of terms of all examples. */
    int terms() {
        return values.length;
    }

    /** Index of an example's first term in {@link #columns} and {@link #values}. */
    int start(int example) {
        return example == 0 ? 0 : ends[example - 1];
    }

    /** Index after an example's last term, a multiple of {@link #GROUP} after {@link #start}. */
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
