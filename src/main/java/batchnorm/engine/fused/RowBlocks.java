package batchnorm.engine.fused;

/**
 * Divides {@code [m, units]} into blocks of a few rows, for loops that use one value for each unit (a mean, a bias).
 * The JIT compiler turns a loop into vector instructions only if it reads and writes all arrays at the same index,
 * which {@code mean[j] += x[row + j]} does not. Therefore a block of rows is copied to an array that stays in the
 * first-level cache, and the units' values are repeated for each of its rows. This is several times faster.
 */
final class RowBlocks {
    /**
     * About 2 KiB for each array: long enough for vector instructions, and short enough for six arrays in the cache.
     */
    private static final int TARGET_LENGTH = 512;

    private final int units;
    private final int length;

    RowBlocks(int units) {
        this.units = units;
        this.length = units * Math.max(1, TARGET_LENGTH / units);
    }

    /** Creates an array for one block. */
    float[] create() {
        return new float[length];
    }

    /** Number of values from the start of one block to the start of the next. */
    int length() {
        return length;
    }

    /** Copies the block at {@code start}; the last block ends at {@code end}. Returns the number of values. */
    int load(float[] rows, int start, int end, float[] block) {
        int n = Math.min(length, end - start);
        System.arraycopy(rows, start, block, 0, n);
        return n;
    }

    /** Copies the first row to all other rows. */
    void repeat(float[] block) {
        for (int row = units; row < length; row += units) {
            System.arraycopy(block, 0, block, row, units);
        }
    }

    /** Adds all other rows to the first row. */
    void fold(float[] block) {
        for (int row = units; row < length; row += units) {
            for (int j = 0; j < units; j++) {
                block[j] += block[row + j];
            }
        }
    }

    /** Adds the rows to {@code sums}, block by block. {@link #fold} then gives the column sums. */
    void sum(float[] rows, int end, float[] block, float[] sums) {
        for (int start = 0; start < end; start += length) {
            int n = load(rows, start, end, block);
            for (int j = 0; j < n; j++) {
                sums[j] += block[j];
            }
        }
    }
}
