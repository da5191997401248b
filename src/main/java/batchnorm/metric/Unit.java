package batchnorm.metric;

import java.util.Locale;

/** What a number counts, and with it how a value and a difference of two values are written. */
public enum Unit {
    /** A share of examples classified right, within 0 and 1: written in percent, a difference in points. */
    ACCURACY(" %", " points", "∞") {
        @Override
        String digits(double value) {
            return Digits.minus(String.format(Locale.ROOT, "%.2f", 100 * value));
        }

        @Override
        String stated(double value) {
            return Digits.plain(100 * value) + sign();
        }
    },
    /** Training steps: whole. Infinite where the run never got there. */
    STEPS("", "", Unit.NOT_REACHED) {
        @Override
        String digits(double value) {
            return Digits.count(Math.round(value));
        }

        @Override
        String stated(double value) {
            return Digits.plain(value);
        }
    },
    /** How many times as fast. Infinite where the run never got there. */
    SPEED_UP(" ×", "", Unit.NOT_REACHED),
    /**
     * Anything else, in three digits: a distance, a ratio, a loss in nats, a share of something other than examples.
     */
    NUMBER("", "", "∞");

    private static final String NOT_REACHED = "not reached by all seeds";

    private final String sign;
    private final String differenceSign;
    private final String infinite;

    Unit(String sign, String differenceSign, String infinite) {
        this.sign = sign;
        this.differenceSign = differenceSign;
        this.infinite = infinite;
    }

    /** What follows a value. */
    String sign() {
        return sign;
    }

    /** What follows a difference of two values. */
    String differenceSign() {
        return differenceSign;
    }

    /** What stands for a mean that is infinite. */
    String infinite() {
        return infinite;
    }

    /** A measured value without its sign. */
    String digits(double value) {
        return Digits.minus(String.format(Locale.ROOT, "%.3g", value));
    }

    /** A value that a file states, without digits that it does not have. */
    String stated(double value) {
        boolean plain = value == 0 || Math.abs(value) >= 1e-4;
        return plain
                ? Digits.plain(value)
                : Digits.minus(Double.toString(value).replace(".0E", "e").replace("E", "e"));
    }
}
