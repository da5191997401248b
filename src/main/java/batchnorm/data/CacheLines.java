package batchnorm.data;

/**
 * Reads one value of each cache line of an array. Shuffled images are far apart in memory. If all of a mini-batch are
 * read before the first one is used, the processor waits for many lines at a time.
 */
final class CacheLines {
    /** The number of bytes that common processors read from memory at a time. Only speed depends on it. */
    private static final int BYTES = 64;

    private CacheLines() {}

    /** Reads from one index to before another; gives the sum of what was read, for {@link #done}. */
    static long through(byte[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i += BYTES) {
            sum += values[i] & 0xff;
        }
        return sum;
    }

    /** The same for two bytes each. */
    static long through(char[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i += BYTES / Character.BYTES) {
            sum += values[i];
        }
        return sum;
    }

    /** Takes the sum of all sums: it must be used somewhere, or the compiler removes the loops. */
    static void done(long sum) {
        if (sum < 0) {
            throw new IllegalStateException("a sum of bytes and characters is " + sum); // this never happens
        }
    }
}
