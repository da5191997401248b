package batchnorm.environment;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which values of a variable are used.
 *
 * @param expected what is right, as the end of a message
 */
record ValueRule(Predicate<String> accepted, String expected) {
    /** The largest number that is read as it stands where a library has room for 64 bits. */
    static final long MOST = 999_999_999_999_999_999L;

    private static final long LEAST_STACK = 64; // in KiB
    private static final long MOST_STACK = 1L << 30;

    boolean accepts(String value) {
        return accepted.test(value);
    }

    /** @param most the largest number that the library reads as it stands */
    static ValueRule wholeNumber(long least, long most) {
        return new ValueRule(
                value ->
                        value.matches("[0-9]{1,18}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most,
                "a whole number from " + least + " to " + most + " is expected");
    }

    static ValueRule oneOf(String... values) {
        return oneOf(List.of(values));
    }

    static ValueRule oneOf(List<String> values) {
        String expected = values.size() == 1
                ? values.get(0) + ", or no such variable, is expected"
                : "one of " + String.join(", ", values) + " is expected";
        return new ValueRule(value -> values.stream().anyMatch(value::equalsIgnoreCase), expected);
    }

    /** A variable that must not be set. */
    static ValueRule unset(String why) {
        return new ValueRule(value -> false, why + "; unset it");
    }

    /** A size in OpenMP's form: a whole number of KiB, or a number with B, K, M or G. */
    static ValueRule stackSize() {
        return new ValueRule(
                ValueRule::isStackSize,
                "a size from " + LEAST_STACK + "K to " + (MOST_STACK >> 20) + "G is expected, such as 4M");
    }

    private static boolean isStackSize(String value) {
        String size = value.strip();
        return size.matches("[0-9]{1,12}\\s*[bkmgBKMG]?")
                && kibibytes(size) >= LEAST_STACK
                && kibibytes(size) <= MOST_STACK;
    }

    private static long kibibytes(String size) {
        long number = Long.parseLong(size.replaceAll("[^0-9]", ""));
        return switch (size.toUpperCase(Locale.ROOT).charAt(size.length() - 1)) {
            case 'B' -> number >> 10;
            case 'M' -> number << 10;
            case 'G' -> number << 20;
            default -> number;
        };
    }
}
