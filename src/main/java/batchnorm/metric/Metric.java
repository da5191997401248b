package batchnorm.metric;

import batchnorm.statistics.Interval;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that summarizes a run. Every report, table and message formats it with these methods.
 *
 * @param name name in CSV files and in the claims of experiment files; {@link Metrics} lists the names
 */
public record Metric(String name, Unit unit) {
    private static final String NONE = "–";
    private static final Pattern STEPS_TO = Pattern.compile("steps_to_([0-9.E-]+)");

    /** Whether the value of a run is 1 or 0. The mean over runs is then the share of those with 1. */
    public boolean isYesOrNo() {
        return unit == Unit.YES_OR_NO;
    }

    /** The heading of a column, such as {@code steps to 90 %}. */
    public String label() {
        Matcher threshold = STEPS_TO.matcher(name);
        return threshold.matches()
                ? "steps to " + Digits.plain(100 * Double.parseDouble(threshold.group(1))) + " %"
                : name.replace('_', ' ');
    }

    /** A value with its unit; a dash for NaN. */
    public String value(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return Double.isInfinite(value) ? unit.infinite(value) : unit.digits(value) + unit.sign();
    }

    /** A value as written in a file, without extra digits. */
    public String stated(double value) {
        return unit.stated(value);
    }

    /**
     * A mean ± half the width of its interval, with the unit; the mean alone where there is no interval. The interval
     * of a share is not symmetric, so both its ends are written.
     */
    public String meanAndInterval(double mean, Interval interval) {
        if (!interval.isPresent()) {
            return value(mean);
        }
        return isYesOrNo()
                ? value(mean) + " (" + unit.digits(interval.low()) + " to " + value(interval.high()) + ")"
                : unit.digits(mean) + " ± " + unit.digits(interval.halfWidth()) + unit.sign();
    }

    /** A difference of two values, with its sign; a dash where it is not finite. */
    public String difference(double difference) {
        return Double.isFinite(difference) ? signed(difference) + unit.differenceSign() : NONE;
    }

    /** The interval of a difference. */
    public String differenceRange(Interval interval) {
        return signed(interval.low()) + " to " + signed(interval.high()) + unit.differenceSign();
    }

    private String signed(double difference) {
        return (difference > 0 ? "+" : "") + unit.digits(difference);
    }
}
