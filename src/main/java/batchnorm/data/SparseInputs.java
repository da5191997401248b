package batchnorm.data;

/**
 * The inputs of a mini-batch that are not 0, example by example: the input's column and its value. The arrays may be
 * longer than what they hold, and are filled again for the next mini-batch.
 */
public final class SparseInputs {
    private int[] columns = {};
    private float[] values = {};
    private int[] ends = {};

    /** Makes room for {@code terms} inputs of {@code size} examples. */
    void reserve(int size, int terms) {
        if (ends.length < size) {
            ends = new int[size];
        }
        if (columns.length < terms) {
            columns = new int[terms];
            values = new float[terms];
        }
    }

    /** The column of each input, ascending in each example. */
    public int[] columns() {
        return columns;
    }

    /** The value of each input. */
    public float[] values() {
        return values;
    }

    /** For each example, the index after its last input. */
    public int[] ends() {
        return ends;
    }
}
