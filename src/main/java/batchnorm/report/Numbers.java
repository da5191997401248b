package batchnorm.report;

import java.util.Locale;

/** How times read in a report, in every locale. */
final class Numbers {
    private Numbers() {}

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
}
