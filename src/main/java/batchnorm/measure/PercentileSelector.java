package batchnorm.measure;

import java.util.Arrays;

/**
 * Finds {@link Percentiles} of many samples without sorting them and without a new array for each: a radix selection.
 * Values become integers that sort alike; a count over their upper 11 bits tells in which bucket a rank lies, and only
 * that bucket is looked at again, by its middle 11 and its lower 10 bits. Every pass is linear whatever the order of
 * the values and however many are equal, and no branch depends on how two values compare, which is what makes a
 * quickselect slow on random values. Not thread-safe.
 */
public final class PercentileSelector {
    private static final int BUCKETS = 1 << 11;
    private static final int MIDDLE_SHIFT = 10;
    private static final int UPPER_SHIFT = 21;

    private final int[] keys;
    private final int[] candidates;
    private final int[] upperCounts = new int[BUCKETS];
    private final int[] middleCounts = new int[BUCKETS];
    private final int[] lowerCounts = new int[1 << MIDDLE_SHIFT];
    private int size;
    private int candidateBucket;
    private int candidateCount;
    private int rankInBucket;

    /** @param capacity the largest sample that it will see */
    public PercentileSelector(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        keys = new int[capacity];
        candidates = new int[capacity];
    }

    /** Of the first {@code n} values. */
    public Percentiles of(float[] values, int n) {
        return of(values, 0, 1, n);
    }

    /**
     * Of the {@code n} values at {@code offset}, {@code offset + stride}, …: a column of a matrix whose rows have
     * {@code stride} values. The array stays as it is.
     *
     * @throws IllegalArgumentException where {@code n} is not within 1 and the capacity, or a value lies outside the
     *     array
     */
    public Percentiles of(float[] values, int offset, int stride, int n) {
        if (n < 1 || n > keys.length) {
            throw new IllegalArgumentException("n " + n + " is not within 1 and the capacity " + keys.length);
        }
        if (offset < 0 || stride < 1 || offset + (n - 1L) * stride >= values.length) {
            throw new IllegalArgumentException("offset " + offset + ", stride " + stride + ", n " + n
                    + " do not lie within an array of " + values.length);
        }
        if (!load(values, offset, stride, n)) {
            return Percentiles.UNDEFINED;
        }
        return new Percentiles(percentile(15), percentile(50), percentile(85));
    }

    /** Fills the keys and the counts of their upper bits; false where there is a NaN. */
    private boolean load(float[] values, int offset, int stride, int n) {
        Arrays.fill(upperCounts, 0);
        size = n;
        candidateBucket = -1;
        boolean numbers = true;
        for (int i = 0, at = offset; i < n; i++, at += stride) {
            float value = values[at];
            numbers &= !Float.isNaN(value);
            int key = sortable(Float.floatToRawIntBits(value));
            keys[i] = key;
            upperCounts[key >>> UPPER_SHIFT]++;
        }
        return numbers;
    }

    private double percentile(int percent) {
        // Exact: 0.15 × (n − 1) in doubles may fall below the whole number that it stands for.
        long hundredths = (size - 1L) * percent;
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
        int upper = findBucket(upperCounts, rank);
        if (upper != candidateBucket) {
            gather(upper);
        }
        int middle = findBucket(middleCounts, rankInBucket);
        Arrays.fill(lowerCounts, 0);
        for (int i = 0; i < candidateCount; i++) {
            int key = candidates[i];
            lowerCounts[key & (1 << MIDDLE_SHIFT) - 1] += (key >>> MIDDLE_SHIFT & BUCKETS - 1) == middle ? 1 : 0;
        }
        int lower = findBucket(lowerCounts, rankInBucket);
        return Float.intBitsToFloat(original(upper << UPPER_SHIFT | middle << MIDDLE_SHIFT | lower));
    }

    /** Kept for the next rank, which is mostly in the same bucket. */
    private void gather(int bucket) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            int key = keys[i];
            candidates[count] = key; // written always, kept by the count: no branch
            count += key >>> UPPER_SHIFT == bucket ? 1 : 0;
        }
        candidateBucket = bucket;
        candidateCount = count;
        Arrays.fill(middleCounts, 0);
        for (int i = 0; i < count; i++) {
            middleCounts[candidates[i] >>> MIDDLE_SHIFT & BUCKETS - 1]++;
        }
    }

    /** The bucket that holds the rank; leaves the rank within it in {@link #rankInBucket}. */
    private int findBucket(int[] sizes, int rank) {
        int bucket = 0;
        int below = 0;
        while (below + sizes[bucket] <= rank) {
            below += sizes[bucket];
            bucket++;
        }
        rankInBucket = rank - below;
        return bucket;
    }

    /** Maps a float's bits to an integer that, read as unsigned, sorts as the float does (−0 before +0). */
    private static int sortable(int bits) {
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static int original(int key) {
        return key ^ (~key >> 31 | Integer.MIN_VALUE);
    }
}
