package batchnorm.cli;

/** A duration for people: {@code 42 s}, {@code 7 min 5 s}, {@code 2 h 12 min}. */
final class ReadableTime {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    /** From here on seconds are left out of an estimate's minutes; they would only seem exact. */
    private static final int LONG = 10 * MINUTE;

    private ReadableTime() {}

    static String of(double seconds) {
        if (seconds < 10 && seconds > 0 && seconds != Math.rint(seconds)) {
            return String.format(java.util.Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return whole / MINUTE + " min" + (whole >= LONG || whole % MINUTE == 0 ? "" : " " + whole % MINUTE + " s");
        }
        long minutes = Math.round(seconds / MINUTE);
        return minutes / MINUTE + " h" + (minutes % MINUTE == 0 ? "" : " " + minutes % MINUTE + " min");
    }
}
