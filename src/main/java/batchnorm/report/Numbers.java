package batchnorm.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How probabilities read in a report, in every locale. */
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
}
