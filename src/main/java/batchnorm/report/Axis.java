package batchnorm.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A linear axis: its title, the values at its two ends, and the round values that are marked on it. */
record Axis(String title, double low, double high, List<Tick> ticks) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int MOST_INTERVALS = 6;

    /** One marked value. */
    record Tick(double value, String label) {}

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** An axis of plain numbers. */
    static Axis of(String title, double low, double high) {
        return withUnit(title, low, high, 1, "");
    }

    /** Training steps from 0: in thousands, as the paper prints them, where there are that many. */
    static Axis ofSteps(long lastStep) {
        double last = lastStep;
        return last >= 5000
                ? withUnit("training steps", 0, last, 1000, "K")
                : withUnit("training steps", 0, Math.max(1, last), 1, "");
    }

    private static Axis withUnit(String title, double low, double high, double unit, String suffix) {
        double step = tickStep((high - low) / unit) * unit;
        List<Tick> ticks = new ArrayList<>();
        // Counted, not added up: no digits of rounding in the labels; a hair of tolerance keeps the ends.
        for (long n = (long) Math.ceil(low / step - 1e-9); n <= high / step + 1e-9; n++) {
            ticks.add(new Tick(n * step, n == 0 ? "0" : plain(n * step / unit) + suffix));
        }
        return new Axis(title, low, high, ticks);
    }

    private static double tickStep(double range) {
        double power = Math.pow(10, Math.floor(Math.log10(range / MOST_INTERVALS)));
        for (double round : ROUND) {
            if (range / (round * power) <= MOST_INTERVALS + 1e-9) {
                return round * power;
            }
        }
        return 10 * power;
    }

    /** Without exponent, trailing zeros, and the last digits of binary fractions; with a real minus sign. */
    static String plain(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.toPlainString().replace('-', '−');
    }

    /** Where a value lies between the ends, as 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }
}
