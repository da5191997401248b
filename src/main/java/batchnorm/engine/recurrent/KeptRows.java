package batchnorm.engine.recurrent;

/** Rows of values that a training step keeps for its pass back, of every step of the network and every example. */
final class KeptRows {
    private final int width;
    private final float[][][] rows;

    KeptRows(int steps, int width) {
        this.width = width;
        this.rows = new float[steps][0][];
    }

    /**
     * The row of one example, {@code [width]}.
     *
     * @param m number of examples of the mini-batch
     */
    float[] row(int step, int example, int m) {
        return of(step, m)[example];
    }

    /** The rows of one step, {@code [m or more][width]}. */
    float[][] of(int step, int m) {
        if (rows[step].length < m) {
            rows[step] = new float[m][width];
        }
        return rows[step];
    }
}
