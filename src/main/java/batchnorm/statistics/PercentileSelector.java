package batchnorm.statistics;

import java.util.Arrays;

/**
 * Finds {@link Percentiles} of many samples without sorting them and without a new array for each: a radix selection.
 * Values become integers that sort alike and are distributed to buckets by their upper 11 bits; only the bucket that
 * holds a rank is looked at again, by seven bits at a time. Every pass is linear whatever the order of the values and
 * however many are equal, and no branch depends on how two values compare, which is what makes a quickselect slow on
 * random values. Not thread-safe.
 */
public final class PercentileSelector {
    private static final int UPPER_SHIFT = 21;
    private static final int DIGIT_BITS = 7;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    /** In the order of the values; then, for {@link #narrow}, of one bucket and fewer and fewer. */
    private final int[] keys;
    /** The keys, bucket after bucket. */
    private final int[] distributed;
    /** How many keys a bucket has; then where it begins, and when it is full, where it ends. */
    private final int[] ends = new int[1 << (Integer.SIZE - UPPER_SHIFT)];

    private final int[] digitCounts = new int[1 << DIGIT_BITS];
    private int bucket;
    private int candidates;
    private int rankAmongCandidates;

    /** @param capacity the largest sample that it will see */
    public PercentileSelector(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        keys = new int[capacity];
        distributed = new int[capacity];
    }

    /** Of the first {@code n} values. */
    public Percentiles of(float[] values, int n) {
        return of(values, 0, n);
    }

    /**
     * Of the {@code n} values from {@code offset} on. The array stays as it is.
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

    /** Fills the keys and counts them by bucket; false where there is a NaN. */
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
        return largest <= INFINITY_BITS; // without their signs NaNs are the integers above
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
        // Exact: 0.15 × (n − 1) in doubles may fall below the whole number that it stands for.
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
        while (rank >= ends[bucket]) { // from where the last rank was, which is mostly near
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

    /** Keeps the candidates that have the same seven bits from {@code shift} on as the one of the rank. */
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
            keys[kept] = key; // written always, kept by the count: no branch
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
