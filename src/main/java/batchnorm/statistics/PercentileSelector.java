package batchnorm.statistics;

import java.util.Arrays;

/**
 * Finds {@link Percentiles} of many samples by radix selection, without sorting them and without a new array for each
 * sample. Values become integers with the same order, and their upper 11 bits decide the bucket. Only the bucket that
 * holds a rank is searched further, by seven bits at a time. Every pass takes linear time, whatever the order of the
 * values and however many are equal. No branch depends on the comparison of two values; such branches make quickselect
 * slow on random values. Not thread-safe.
 */
public final class PercentileSelector {
    private static final int UPPER_SHIFT = 21;
    private static final int DIGIT_BITS = 7;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    /**
     * The keys in the order of the values. Later {@link #narrow} uses it for the candidates from one bucket, of which
     * fewer are left after each call.
     */
    private final int[] keys;
    /** The keys, sorted by bucket. */
    private final int[] distributed;
    /**
     * First the number of keys of each bucket; then the index where it begins; when it is filled, the index where it
     * ends.
     */
    private final int[] ends = new int[1 << (Integer.SIZE - UPPER_SHIFT)];

    private final int[] digitCounts = new int[1 << DIGIT_BITS];
    private int bucket;
    private int candidates;
    private int rankAmongCandidates;

    /** @param capacity size of the largest sample */
    public PercentileSelector(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        keys = new int[capacity];
        distributed = new int[capacity];
    }

    /** The percentiles of the first {@code n} values. */
    public Percentiles of(float[] values, int n) {
        return of(values, 0, n);
    }

    /**
     * The percentiles of the {@code n} values from index {@code offset}. The array is not changed.
     *
     * @throws IllegalArgumentException where {@code n} is not within 1 and the capacity, or a value lies outside the
     *     array
     */
    public Percentiles of(float[] values, int offset, int n) {
        if (n < 1 || n > keys.length) {
            throw new IllegalArgumentException("n " + n + " is not within 1 and the capacity " + keys.length);
        }
        if (offset < 0 || offset > values.length - n) {
            throw new IllegalArgumentException(
                    "offset " + offset + ", n " + n + " do not lie within an array of " + values.length);
        }
        if (!load(values, offset, n)) {
            return Percentiles.UNDEFINED;
        }
        distribute(n);
        return new Percentiles(percentile(n, 15), percentile(n, 50), percentile(n, 85));
    }

    /** Fills the keys and counts them by bucket. Returns false where a value is NaN. */
    private boolean load(float[] values, int offset, int n) {
        Arrays.fill(ends, 0);
        int largest = 0;
        for (int i = 0; i < n; i++) {
            int bits = Float.floatToRawIntBits(values[offset + i]);
            largest = Math.max(largest, bits & Integer.MAX_VALUE);
            int key = sortable(bits);
            keys[i] = key;
            ends[key >>> UPPER_SHIFT]++;
        }
        return largest <= INFINITY_BITS; // without the sign bit, every NaN is a larger integer
    }

    private void distribute(int n) {
        int begin = 0;
        for (int i = 0; i < ends.length; i++) {
            int count = ends[i];
            ends[i] = begin;
            begin += count;
        }
        for (int i = 0; i < n; i++) {
            int key = keys[i];
            distributed[ends[key >>> UPPER_SHIFT]++] = key;
        }
        bucket = 0;
    }

    private double percentile(int n, int percent) {
        // Whole numbers are exact: 0.15 × (n − 1) in doubles may be slightly below a whole number.
        long hundredths = (n - 1L) * percent;
        int rank = (int) (hundredths / 100);
        double fraction = hundredths % 100 / 100.0;
        double low = select(rank);
        if (fraction == 0) {
            return low;
        }
        double high = select(rank + 1);
        return low == high ? low : (1 - fraction) * low + fraction * high; // with −∞ or +∞, not ∞ − ∞
    }

    /** The value of this rank, counted from 0, in ascending order. */
    private float select(int rank) {
        while (rank >= ends[bucket]) { // begins at the last rank, which is usually near
            bucket++;
        }
        while (rank < begin(bucket)) {
            bucket--;
        }
        int begin = begin(bucket);
        candidates = ends[bucket] - begin;
        rankAmongCandidates = rank - begin;
        System.arraycopy(distributed, begin, keys, 0, candidates);
        for (int shift = UPPER_SHIFT - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            narrow(shift);
        }
        return Float.intBitsToFloat(original(keys[0]));
    }

    private int begin(int ofBucket) {
        return ofBucket == 0 ? 0 : ends[ofBucket - 1];
    }

    /** Keeps the candidates whose seven bits from {@code shift} equal those of the value with this rank. */
    private void narrow(int shift) {
        Arrays.fill(digitCounts, 0);
        for (int i = 0; i < candidates; i++) {
            digitCounts[keys[i] >>> shift & DIGIT_MASK]++;
        }
        int digit = 0;
        while (digitCounts[digit] <= rankAmongCandidates) {
            rankAmongCandidates -= digitCounts[digit];
            digit++;
        }
        int kept = 0;
        for (int i = 0; i < candidates; i++) {
            int key = keys[i];
            keys[kept] = key; // always written, but counted only if it matches: no branch
            kept += (key >>> shift & DIGIT_MASK) == digit ? 1 : 0;
        }
        candidates = kept;
    }

    /** Maps a float's bits to an integer that, read as unsigned, sorts as the float does (−0 before +0). */
    private static int sortable(int bits) {
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static int original(int key) {
        return key ^ (~key >> 31 | Integer.MIN_VALUE);
    }
}
