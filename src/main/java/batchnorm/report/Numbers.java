package batchnorm.report;

import batchnorm.results.RunMetrics;
import batchnorm.results.StatisticsMetrics;
import batchnorm.statistics.Interval;
import java.util.Locale;
import java.util.Set;

/**
 * How numbers read in a report, in every locale: accuracies in percent with two decimals, steps whole with thousands
 * separators, drift with three digits; a true minus sign.
 */
final class Numbers {
    private static final String NONE = "–";

    private static final Set<String> ACCURACIES = Set.of(
            RunMetrics.FINAL_ACCURACY,
            RunMetrics.BEST_ACCURACY,
            RunMetrics.FINAL_TRAINING_ACCURACY,
            RunMetrics.GENERALIZATION_GAP);

    private Numbers() {}

    /** A value of a measure, with its unit. */
    static String value(String measure, double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return RunMetrics.isSteps(measure) || measure.equals(RunMetrics.SPEED_UP)
                    ? "not reached by all seeds"
                    : "∞";
        }
        return bare(measure, value) + unit(measure);
    }

    /** A number that a file states, with the unit and without digits that it does not have. */
    static String bound(String measure, double value) {
        boolean plain = isAccuracy(measure) || RunMetrics.isSteps(measure) || value == 0 || Math.abs(value) >= 1e-4;
        return plain
                ? isAccuracy(measure) ? Axis.plain(100 * value) + " %" : Axis.plain(value)
                : Double.toString(value).replace(".0E", "e").replace("E", "e").replace('-', '−');
    }

    /** A mean and half its interval, with the unit. */
    static String meanAndHalf(String measure, double mean, Interval interval) {
        return interval.isPresent()
                ? bare(measure, mean) + " ± " + bare(measure, interval.halfWidth()) + unit(measure)
                : value(measure, mean);
    }

    /** A difference of two values, with its sign; that of accuracies is in percentage points. */
    static String difference(String measure, double difference) {
        return Double.isFinite(difference) ? signed(measure, difference) + differenceUnit(measure) : NONE;
    }

    static String differenceRange(String measure, Interval interval) {
        return signed(measure, interval.low()) + " to " + signed(measure, interval.high()) + differenceUnit(measure);
    }

    /** The name of a measure as the head of a column. */
    static String name(String measure) {
        if (measure.matches("steps_to_[0-9.]+")) {
            double threshold = Double.parseDouble(measure.substring(measure.lastIndexOf('_') + 1));
            return "steps to " + Axis.plain(threshold * 100) + " %";
        }
        return measure.replace('_', ' ');
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String signed(String measure, double difference) {
        return (difference > 0 ? "+" : "") + bare(measure, difference);
    }

    private static String bare(String measure, double value) {
        String text;
        if (isAccuracy(measure)) {
            text = String.format(Locale.ROOT, "%.2f", 100 * value);
        } else if (RunMetrics.isSteps(measure)) {
            text = count(Math.round(value));
        } else {
            text = String.format(Locale.ROOT, "%.3g", value);
        }
        return text.replace('-', '−');
    }

    private static String unit(String measure) {
        if (measure.equals(RunMetrics.SPEED_UP)) {
            return " ×";
        }
        return isAccuracy(measure) ? " %" : "";
    }

    private static String differenceUnit(String measure) {
        return isAccuracy(measure) ? " points" : "";
    }

    private static boolean isAccuracy(String measure) {
        return ACCURACIES.contains(measure) || StatisticsMetrics.isAccuracy(measure);
    }
}
