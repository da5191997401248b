package batchnorm.engine.dl4j.saved;

import java.io.IOException;
import java.util.Set;

/** The numbers of a configuration with which ND4J divides and counts, and which it does not check itself. */
final class SmallNumbers {
    private static final Set<String> AT_LEAST_ONE =
            Set.of("kernelSize", "stride", "dilation", "depthMultiplier", "blockSize", "n");
    private static final Set<String> AT_LEAST_ZERO = Set.of("padding", "cropping", "size", "pnorm");

    /** No kernel, stride or padding of an image is larger. */
    private static final double MOST = 1e6;

    private SmallNumbers() {}

    /**
     * Checks a number.
     *
     * @param key the key under which it stands, alone or in a list
     * @throws IOException if it is none that the key can have; the message says what it is
     */
    static void check(String key, double value) throws IOException {
        int least = AT_LEAST_ONE.contains(key) ? 1 : 0;
        boolean known = least == 1 || AT_LEAST_ZERO.contains(key);
        if (known && !(value >= least && value <= MOST)) {
            throw new IOException("has " + key + " " + value + "; " + least + " to " + (int) MOST + " is expected");
        }
    }
}
