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
     * Whether an interval reaches beyond the values that are possible, as Student's t does for an accuracy where one
     * run trained and others did not. It then says little of the mean.
     */
    public boolean isExceededBy(Interval interval) {
        Interval possible = unit.possible(); // where one of the two is absent, its ends are NaN
        return interval.low() < possible.low() || interval.high() > possible.high();
    }

    /** The same as {@link #meanAndInterval(double, Interval, Interval)} where the values of the seeds are not known. */
    public String meanAndInterval(double mean, Interval interval) {
        return meanAndInterval(mean, interval, Interval.ABSENT);
    }

    /**
     * A mean ± half the width of its interval, with the unit; the mean alone where there is no interval. The interval
     * of a share is not symmetric, so both its ends are written. In place of an interval that {@linkplain #isExceededBy
     * exceeds} the values that are possible, the least and the greatest value of the seeds are written.
     *
     * @param seeds from the least to the greatest value of the seeds; absent where they are not known
     */
    public String meanAndInterval(double mean, Interval interval, Interval seeds) {
        if (!interval.isPresent()) {
            return value(mean);
        }
        if (isYesOrNo()) {
            return withEnds(mean, interval);
        }
        if (!isExceededBy(interval)) {
            return unit.digits(mean) + " ± " + unit.digits(interval.halfWidth()) + unit.sign();
        }
        return seeds.isPresent() ? withEnds(mean, seeds) : value(mean) + " (interval leaves " + possible() + ")";
    }

    private String withEnds(double mean, Interval ends) {
        return value(mean) + " (" + unit.digits(ends.low()) + " to " + value(ends.high()) + ")";
    }

    /** The values that are possible, such as {@code 0 to 100 %}. */
    private String possible() {
        Interval possible = unit.possible();
        return Digits.plain(unit.scale() * possible.low()) + " to " + stated(possible.high());
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
