package batchnorm.network.fused;

import batchnorm.data.Minibatch;
import java.util.Arrays;

/** A copy of a mini-batch: its labels, and of its inputs those that are not 0 and where they stand. */
final class SparseBatch {
    private final int[] labels;
    private final int[] positions;
    private final float[] values;
    private final int firstColumn;
    private final int endColumn;

    /** @param inputs the mini-batch's inputs as they were loaded, of which products see some columns */
    SparseBatch(Minibatch batch, Matrix inputs) {
        float[] all = batch.inputs();
        int[] found = new int[inputs.size()];
        float[] foundValues = new float[inputs.size()];
        int n = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (all[i] != 0) { // NaN is not 0
                found[n] = i;
                foundValues[n++] = all[i];
            }
        }
        labels = Arrays.copyOf(batch.labels(), batch.size());
        positions = Arrays.copyOf(found, n);
        values = Arrays.copyOf(foundValues, n);
        firstColumn = inputs.firstColumn();
        endColumn = firstColumn + inputs.columns();
    }

    int size() {
        return labels.length;
    }

    int[] labels() {
        return labels;
    }

    /** How many inputs are not 0. */
    int count() {
        return positions.length;
    }

    /** Makes a matrix that is 0 throughout the one that was loaded. */
    void writeTo(Matrix zeros) {
        zeros.useRows(size());
        zeros.useColumns(firstColumn, endColumn);
        zeros.set(positions, values);
    }

    /** Makes it 0 again. */
    void eraseFrom(Matrix written) {
        written.clear(positions);
    }
}
