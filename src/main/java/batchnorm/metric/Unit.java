package batchnorm.metric;

import batchnorm.statistics.Interval;
import java.util.Locale;

/** The unit of a metric, which decides how a value and a difference of two values are written. */
public enum Unit {
    /** The share of examples classified right, within 0 and 1. It is written in percent, and a difference in points. */
    ACCURACY(" %", " points", "∞") {
        @Override
        String digits(double value) {
            return Digits.minus(String.format(Locale.ROOT, "%.2f", 100 * value));
        }
    },
    /** A distance of two accuracies, as a share of examples. It is written in percentage points. */
    POINTS(" points", " points", "∞") {
        @Override
        String digits(double value) {
            return ACCURACY.digits(value);
        }

        @Override
        String stated(double value) {
            String text = super.stated(value);
            return text.equals("1 points") ? "1 point" : text;
        }
    },
    /** A whole number of training steps. Infinite where the run never reached the accuracy. */
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
    /** A ratio of numbers of steps. Infinite where the run never reached the accuracy. */
    SPEED_UP(" ×", "", Unit.NOT_REACHED),
    /** The same ratio the other way round: steps as a share of other steps. */
    RELATIVE_STEPS("", "", Unit.NOT_REACHED),
    /** 1 for a run of which something holds, 0 for another. The mean is their share. It is written in percent. */
    YES_OR_NO(" %", " points", "∞") {
        @Override
        String digits(double value) {
            return Digits.minus(String.format(Locale.ROOT, "%.0f", 100 * value));
        }
    },
    /**
     * Any other number, in three digits, or whole from a thousand to a million: a distance, a ratio, a loss in nats, a
     * share of something other than examples.
     */
    NUMBER("", "", "∞");

    private static final String NOT_REACHED = "not reached by all seeds";
    /** Where three digits would need an exponent. */
    private static final double THOUSAND = 999.5;

    private static final double MILLION = 1e6;
    private static final Interval FROM_0_TO_1 = new Interval(0, 1);

    private final String sign;
    private final String differenceSign;
    private final String infinite;

    Unit(String sign, String differenceSign, String infinite) {
        this.sign = sign;
        this.differenceSign = differenceSign;
        this.infinite = infinite;
    }

    /** The text after a value. */
    public String sign() {
        return sign;
    }

    /** What a value is multiplied by before it is written. */
    public int scale() {
        return switch (this) {
            case ACCURACY, POINTS, YES_OR_NO -> 100;
            default -> 1;
        };
    }

    /** The values that are possible; absent where values have no such limits. */
    Interval possible() {
        return this == ACCURACY || this == YES_OR_NO ? FROM_0_TO_1 : Interval.ABSENT;
    }

    /** The text after a difference of two values. */
    String differenceSign() {
        return differenceSign;
    }

    /** The text for an infinite mean. What was not reached has no sign. */
    String infinite(double value) {
        return value > 0 || infinite.equals(NOT_REACHED) ? infinite : "−" + infinite;
    }

    /** The digits of a measured value, without the unit. */
    String digits(double value) {
        boolean thousands = Math.abs(value) >= THOUSAND && Math.abs(value) < MILLION;
        return thousands ? Digits.count(Math.round(value)) : Digits.minus(String.format(Locale.ROOT, "%.3g", value));
    }

    /** A value as written in a file, without extra digits. */
    String stated(double value) {
        if (scale() > 1) {
            return Digits.plain(scale() * value) + sign;
        }
        boolean plain = value == 0 || Math.abs(value) >= 1e-4;
        return plain
                ? Digits.plain(value)
                : Digits.minus(Double.toString(value).replace(".0E", "e").replace("E", "e"));
    }
}
