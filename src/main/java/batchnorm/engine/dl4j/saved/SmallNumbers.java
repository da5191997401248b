package batchnorm.engine.dl4j.saved;

import java.io.IOException;
import java.util.Set;

/** The numbers of a configuration with which ND4J divides and counts, and which it does not check itself. */
final class SmallNumbers {
    private static final Set<String> AT_LEAST_ONE =
            Set.of("kernelSize", "kernel", "stride", "dilation", "depthMultiplier", "blockSize", "n");
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
        if (isKnown(key) && !(value >= least(key) && value <= MOST)) {
            throw wrong(key, String.valueOf(value));
        }
    }

    /**
     * Checks a text. DL4J writes none where a number stands, but JSON libraries read the number in it.
     *
     * @throws IOException if the key is that of a number; the message says what it is
     */
    static void check(String key, String text) throws IOException {
        if (isKnown(key)) {
            throw wrong(key, "the text '" + Shown.text(text) + "'");
        }
    }

    private static boolean isKnown(String key) {
        return AT_LEAST_ONE.contains(key) || AT_LEAST_ZERO.contains(key);
    }

    private static int least(String key) {
        return AT_LEAST_ONE.contains(key) ? 1 : 0;
    }

    private static IOException wrong(String key, String value) {
        return new IOException("has " + key + " " + value + "; " + least(key) + " to " + (int) MOST + " is expected");
    }
}
