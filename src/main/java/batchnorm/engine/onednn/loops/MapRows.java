package batchnorm.engine.onednn.loops;

/**
 * Rows: pieces of a block of an example that begin at its first lane. Loops work on arrays of a row's length, which
 * stay in the first-level cache. The channels' numbers are repeated for each position of a row, because the JIT
 * compiler makes vector instructions of loops that use one index for all arrays.
 */
final class MapRows {
    /** About 2 KiB for each array, so that eight of them fit the cache. */
    private static final int LONGEST = 512;
    /** A chunk has at least so many rows. Otherwise repeating the numbers would take as long as the loops. */
    private static final int LEAST_ROWS = 4;

    private final MapLayout layout;
    private final int length;

    MapRows(MapLayout layout) {
        this.layout = layout;
        int positions = Math.max(1, Math.min(LONGEST, layout.chunk() / LEAST_ROWS) / layout.lanes());
        this.length = positions * layout.lanes();
    }

    /** Creates an array for one row. */
    float[] create() {
        return new float[length];
    }

    /** Number of values from the start of one row to the start of the next. */
    int length() {
        return length;
    }

    /** Number of values of the row at this place of a chunk. The last one may be shorter. */
    int length(int at) {
        return Math.min(length, layout.chunk() - at);
    }

    /** Fills a row with the numbers of a block's channels, again for each position. */
    void repeat(float[] channels, int block, float[] row) {
        int lanes = layout.lanes();
        System.arraycopy(channels, block * lanes, row, 0, lanes);
        for (int filled = lanes; filled < length; filled *= 2) {
            System.arraycopy(row, 0, row, filled, Math.min(filled, length - filled));
        }
    }

    /** Sets the numbers of a block's channels to the sums of the row over its positions. */
    void fold(float[] row, int block, double[] channels) {
        int lanes = layout.lanes();
        for (int lane = 0; lane < lanes; lane++) {
            double sum = 0;
            for (int j = lane; j < length; j += lanes) {
                sum += row[j];
            }
            channels[block * lanes + lane] = sum;
        }
    }
}
