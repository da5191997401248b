package batchnorm.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How times and probabilities read in a report, in every locale. */
final class Numbers {
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** A p-value in two digits; a dash for NaN. */
    static String p(double p) {
        if (Double.isNaN(p)) {
            return "–";
        }
        return p < 0.0001 ? "< 0.0001" : BigDecimal.valueOf(p).round(TWO_DIGITS).toPlainString();
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
}
