package batchnorm.data.random;

/**
 * The generator SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), implemented
 * here so that every JDK gives the same numbers: the JDK does not specify all algorithms of {@code java.util}, and may
 * change them. Not thread-safe.
 */
public final class SplitMix64 {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final float FLOAT_UNIT = 1f / (1 << 24);
    private static final double QUARTER = 1.0 / (1 << 16);

    private long state;

    /** The generator of a seed. */
    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** The generator of a seed and two coordinates, such as a part of a data set and an index. */
    public static SplitMix64 stream(long seed, long first, long second) {
        return new SplitMix64(derive(derive(seed, first), second));
    }

    /** Restarts this generator as the one that {@link #stream} returns, without making a new object. */
    public void restart(long seed, long first, long second) {
        state = derive(derive(seed, first), second);
    }

    /** The state, from which {@link #restore} goes on. */
    public long state() {
        return state;
    }

    /** Goes on from a state of {@link #state}. */
    public void restore(long earlier) {
        state = earlier;
    }

    /** Derives a seed from a seed and a coordinate. Neighbouring coordinates give unrelated seeds. */
    public static long derive(long seed, long coordinate) {
        return mix(mix(seed + GAMMA) ^ (coordinate + GAMMA));
    }

    /** A one-to-one map of 64 bits. Every bit of the argument influences every bit of the result. */
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
            // Below this limit the lowest results would be slightly too frequent. It is rarely computed, and rarely
            // met.
            if (low >= bound || low >= (1L << 32) % bound) {
                return (int) (product >>> 32);
            }
        }
    }

    /** Uniform within 0 (inclusive) and 1 (exclusive), a multiple of 2⁻²⁴. */
    public float nextFloat() {
        return (nextLong() >>> 40) * FLOAT_UNIT;
    }

    /** Nearly normal, with mean 0 and variance 1: the sum of four uniform numbers. It is the same on every platform. */
    public float nextNearlyNormal() {
        long bits = nextLong();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (float) (Math.sqrt(3) * (sum * QUARTER + 2 * QUARTER - 2));
    }

    /** Uniform within −1 (inclusive) and 1 (exclusive). */
    public float nextSigned() {
        return 2 * nextFloat() - 1;
    }
}
