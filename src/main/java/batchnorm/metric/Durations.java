package batchnorm.metric;

import java.util.Locale;

/** Durations in words, in every locale: {@code 42 s}, {@code 7 min 5 s}, {@code 2 h 12 min}. */
public final class Durations {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int MINUTES = 60;
    /** From here on seconds are left out of an estimate's minutes; they would only seem exact. */
    private static final int LONG = 10 * MINUTE;

    private Durations() {}

    /** A duration that is guessed, or that nobody compares. It has no more parts than it needs. */
    public static String rough(double seconds) {
        if (seconds < 10 && seconds > 0 && seconds != Math.rint(seconds)) {
            return tenths(seconds);
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return whole / MINUTE + " min" + (whole >= LONG || whole % MINUTE == 0 ? "" : " " + whole % MINUTE + " s");
        }
        long minutes = Math.round(seconds / MINUTE);
        return minutes / MINUTES + " h" + (minutes % MINUTES == 0 ? "" : " " + minutes % MINUTES + " min");
    }

    /** A duration that was measured. It always has its smaller part, so that a column of them is alike. */
    public static String measured(double seconds) {
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return tenths(seconds);
        }
        if (whole < HOUR) {
            return whole / MINUTE + " min " + whole % MINUTE + " s";
        }
        long minutes = Math.round(seconds / MINUTE);
        return minutes / MINUTES + " h " + minutes % MINUTES + " min";
    }

    /** A duration that someone chose. It is not rounded: {@code 90 s}, {@code 5 min}. */
    public static String chosen(long seconds) {
        return seconds % MINUTE == 0 && seconds >= MINUTE ? seconds / MINUTE + " min" : seconds + " s";
    }

    private static String tenths(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
