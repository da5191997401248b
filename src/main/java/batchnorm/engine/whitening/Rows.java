package batchnorm.engine.whitening;

/** Examples, as rows of one value for each unit. They lie somewhere as floats. */
public interface Rows {
    /** Number of examples. */
    int count();

    /**
     * Reads consecutive examples.
     *
     * @param from the first of them
     * @param rows how many
     * @param values receives them at its beginning, one after another
     */
    void read(int from, int rows, double[] values);

    /** Writes consecutive examples, in the same order as {@link #read}; the values are rounded to floats. */
    void write(int from, int rows, double[] values);

    /** Examples that lie in an array, one after another. */
    static Rows of(float[] array, int count, int units) {
        return new Rows() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void read(int from, int rows, double[] values) {
                int start = from * units;
                for (int i = 0; i < rows * units; i++) {
                    values[i] = array[start + i];
                }
            }

            @Override
            public void write(int from, int rows, double[] values) {
                int start = from * units;
                for (int i = 0; i < rows * units; i++) {
                    array[start + i] = (float) values[i];
                }
            }
        };
    }
}
