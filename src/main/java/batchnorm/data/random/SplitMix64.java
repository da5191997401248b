package batchnorm.data.random;

/**
 * The generator SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), written out
 * so that every JDK gives the same numbers: the algorithms of {@code java.util} may change where they are not
 * specified. Not thread-safe.
 */
public final class SplitMix64 {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final float FLOAT_UNIT = 1f / (1 << 24);

    private long state;

    /** The stream of numbers that belongs to a seed alone. */
    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** The stream of numbers that belongs to a seed and two coordinates, such as a split and an index. */
    public static SplitMix64 stream(long seed, long first, long second) {
        return new SplitMix64(derive(derive(seed, first), second));
    }

    /** Becomes the generator that {@link #stream} gives, without making one. */
    public void restart(long seed, long first, long second) {
        state = derive(derive(seed, first), second);
    }

    /** A seed from a seed and a coordinate: neighbouring coordinates give unrelated seeds. */
    public static long derive(long seed, long coordinate) {
        return mix(mix(seed + GAMMA) ^ (coordinate + GAMMA));
    }

    /** A one-to-one map of 64 bits in which every bit of the argument stirs every bit of the result. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** 64 uniform bits. */
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform within 0 (inclusive) and {@code bound} (exclusive), without bias. */
    public int nextInt(int bound) {
        while (true) {
            long product = (nextLong() >>> 32) * bound;
            long low = product & 0xffffffffL;
            // Below this the lowest multiples would come up once too often; seldom computed, seldom true.
            if (low >= bound || low >= (1L << 32) % bound) {
                return (int) (product >>> 32);
            }
        }
    }

    /** Uniform within 0 (inclusive) and 1 (exclusive), a multiple of 2⁻²⁴. */
    public float nextFloat() {
        return (nextLong() >>> 40) * FLOAT_UNIT;
    }

    /** Uniform within −1 (inclusive) and 1 (exclusive). */
    public float nextSigned() {
        return 2 * nextFloat() - 1;
    }
}
