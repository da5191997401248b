package batchnorm.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** The format of numbers, the same in every locale: with a true minus sign, and with thousands separators in counts. */
public final class Digits {
    private Digits() {}

    /** A number without an exponent, trailing zeros or the rounding errors of binary fractions. */
    public static String plain(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return minus(rounded.toPlainString());
    }

    /** A whole number with thousands separators. */
    public static String count(long number) {
        return minus(String.format(Locale.ROOT, "%,d", number));
    }

    static String minus(String text) {
        return text.replace('-', '−');
    }
}
