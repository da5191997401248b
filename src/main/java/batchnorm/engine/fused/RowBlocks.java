package batchnorm.engine.fused;

/**
 * Cuts {@code [m, units]} into blocks of a few rows, for loops in which each unit has a value of its own (a mean, a
 * bias). The JIT compiler turns a loop into vector instructions only if it reads and writes all arrays at the same
 * index, which {@code mean[j] += x[row + j]} does not. So a block of rows is copied to an array that stays in the
 * first-level cache, and the units' values are repeated for each of its rows; that is several times faster.
 */
final class RowBlocks {
    /** About 2 KiB an array: long enough for vectors, short enough for six of them in the cache. */
    private static final int TARGET_LENGTH = 512;

    private final int units;
    private final int length;

    RowBlocks(int units) {
        this.units = units;
        this.length = units * Math.max(1, TARGET_LENGTH / units);
    }

    /** An array that holds a block. */
    float[] create() {
        return new float[length];
    }

    /** From the start of one block to the start of the next. */
    int length() {
        return length;
    }

    /** Copies the block from {@code start}, the last one as far as {@code end}; returns how many values. */
    int load(float[] rows, int start, int end, float[] block) {
        int n = Math.min(length, end - start);
        System.arraycopy(rows, start, block, 0, n);
        return n;
    }

    /** Repeats the first row in all others. */
    void repeat(float[] block) {
        for (int row = units; row < length; row += units) {
            System.arraycopy(block, 0, block, row, units);
        }
    }

    /** Adds all other rows to the first one. */
    void fold(float[] block) {
        for (int row = units; row < length; row += units) {
            for (int j = 0; j < units; j++) {
                block[j] += block[row + j];
            }
        }
    }

    /** sums += the column sums of rows, block by block; to be folded. */
    void sum(float[] rows, int end, float[] block, float[] sums) {
        for (int start = 0; start < end; start += length) {
            int n = load(rows, start, end, block);
            for (int j = 0; j < n; j++) {
                sums[j] += block[j];
            }
        }
    }
}
