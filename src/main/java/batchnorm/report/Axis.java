package batchnorm.report;

import batchnorm.metric.Digits;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart: its title, the values at its two ends, and the round values that are marked on it.
 *
 * @param logarithmic whether the scale is logarithmic; both ends are then above 0
 */
record Axis(String title, double low, double high, List<Tick> ticks, boolean logarithmic) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int MOST_INTERVALS = 6;
    private static final int PLAIN_POWERS = 3;
    /** An axis of so many decades or fewer has more marks than its powers of ten. */
    private static final int FEW_DECADES = 2;
    /** Of rounding errors, so that the marks at the ends are kept. */
    private static final double TOLERANCE = 1e-9;

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** One marked value. */
    record Tick(double value, String label) {}

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** A linear axis of plain numbers. */
    static Axis of(String title, double low, double high) {
        return withUnit(title, low, high, 1, "");
    }

    /** A linear axis of shares, which are written in percent. */
    static Axis ofPercent(String title, double low, double high) {
        return withUnit(title + " (%)", low, high, 0.01, "");
    }

    /** Training steps from 0. Large numbers are in thousands, as the paper prints them. */
    static Axis ofSteps(long lastStep) {
        double last = lastStep;
        return last >= 5000
                ? withUnit("training steps", 0, last, 1000, "K")
                : withUnit("training steps", 0, Math.max(1, last), 1, "");
    }

    /**
     * A logarithmic axis, from the power of ten below {@code low} to the one above {@code high}.
     *
     * @param low above 0
     */
    static Axis ofDecades(String title, double low, double high) {
        int last = Math.max(powerBelow(low) + 1, powerAbove(high));
        return ofDecadesUpTo(title, low, Math.pow(10, last));
    }

    /**
     * A logarithmic axis, from the power of ten below {@code low} to {@code high} itself. The marked values are powers
     * of ten, 1 among them where it lies on the axis; on one or two decades also 2 and 5 times these.
     *
     * @param low above 0
     * @param high above the power of ten below {@code low}
     */
    static Axis ofDecadesUpTo(String title, double low, double high) {
        int first = powerBelow(low);
        int last = powerAbove(high);
        int each = (last - first - 1) / MOST_INTERVALS + 1;
        List<Integer> marked = last - first <= FEW_DECADES ? List.of(1, 2, 5) : List.of(1);
        List<Tick> ticks = new ArrayList<>();
        for (int power = -Math.floorDiv(-first, each) * each; power <= last; power += each) {
            for (int times : marked) {
                double value = times * Math.pow(10, power);
                if (value <= high * (1 + TOLERANCE)) {
                    ticks.add(new Tick(value, written(times, power)));
                }
            }
        }
        return new Axis(title, Math.pow(10, first), high, ticks, true);
    }

    private static int powerBelow(double value) {
        return (int) Math.floor(Math.log10(value) + TOLERANCE);
    }

    private static int powerAbove(double value) {
        return (int) Math.ceil(Math.log10(value) - TOLERANCE);
    }

    /** A number of times a power of ten. */
    private static String written(int times, int power) {
        if (Math.abs(power) <= PLAIN_POWERS) {
            return Digits.plain(times * Math.pow(10, power));
        }
        StringBuilder raised = new StringBuilder(times == 1 ? "10" : times + "·10");
        Integer.toString(power).chars().forEach(c -> raised.append(c == '-' ? '⁻' : RAISED.charAt(c - '0')));
        return raised.toString();
    }

    private static Axis withUnit(String title, double low, double high, double unit, String suffix) {
        double step = tickStep((high - low) / unit) * unit;
        List<Tick> ticks = new ArrayList<>();
        // A multiple has no accumulated rounding error. The small tolerance keeps the marks at the ends.
        for (long n = (long) Math.ceil(low / step - 1e-9); n <= high / step + 1e-9; n++) {
            ticks.add(new Tick(n * step, n == 0 ? "0" : Digits.plain(n * step / unit) + suffix));
        }
        return new Axis(title, low, high, ticks, false);
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

    /**
     * The position of a value between the ends, from 0 to 1. On a logarithmic axis, values that are not above 0 lie at
     * the low end.
     */
    double share(double value) {
        if (logarithmic) {
            return value <= low ? 0 : Math.log(value / low) / Math.log(high / low);
        }
        return (value - low) / (high - low);
    }

    /** Whether the axis has a place for a value: a logarithmic one has none for 0 and less. */
    boolean hasPlace(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }
}
