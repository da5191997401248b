package batchnorm.data.random;

import java.nio.charset.StandardCharsets;

/**
 * Derives the seeds of the parts of a run from its one seed. Each part has a name ({@code weights}, {@code order},
 * {@code probe}), so that one part can use more random numbers without changing another. The same on every platform.
 */
public final class Seeds {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Seeds() {}

    /** The seed of the part {@code name} in the run {@code runSeed}: SplitMix64's mix of the seed and FNV-1a(name). */
    public static long derive(long runSeed, String name) {
        long hash = FNV_OFFSET;
        for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (value & 0xff)) * FNV_PRIME;
        }
        return SplitMix64.derive(runSeed, hash);
    }
}
