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
    private static final long LEAST_STACK = 64;

    boolean accepts(String value) {
        return accepted.test(value);
    }

    static ValueRule wholeNumber(int least, int most) {
        String range = most == Integer.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        return new ValueRule(
                value -> value.matches("[0-9]{1,9}")
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most,
                "a whole number " + range + " is expected");
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
                value -> value.strip().matches("[0-9]{1,9}\\s*[bkmgBKMG]?") && kibibytes(value.strip()) >= LEAST_STACK,
                "a size from " + LEAST_STACK + "K is expected, such as 4M");
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
