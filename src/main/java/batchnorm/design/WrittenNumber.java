package batchnorm.design;

import java.util.regex.Pattern;

/**
 * Tells a number in decimal digits from a name. Java reads more texts as numbers, such as {@code NaN} and {@code 2d}.
 */
public final class WrittenNumber {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?");

    private WrittenNumber() {}

    /** Whether a text is such a number. */
    public static boolean is(String text) {
        return NUMBER.matcher(text).matches();
    }
}
