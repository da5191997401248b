package batchnorm.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Turns values into the colours and numbers of heat maps. All values are shares of examples, written in percent or in
 * percentage points.
 */
final class HeatScale {
    static final Color ABSENT = new Color(0xDDDDDD);
    private static final int[] VIRIDIS = {0x440154, 0x3B528B, 0x21918C, 0x5EC962, 0xFDE725};
    private static final int[] DIVERGING = {0xB35806, 0xF1A340, 0xF7F7F7, 0x998EC3, 0x542788};

    /** The error of one image in ten thousand; of fewer, the logarithm would tell too much. */
    private static final double LEAST_ERROR = 1e-4;

    private final DoubleFunction<Color> colour;
    private final String format;

    private HeatScale(DoubleFunction<Color> colour, String format) {
        this.colour = colour;
        this.format = format;
    }

    /** The colour and the text of one cell. */
    record Shade(Color ground, String text) {}

    /**
     * Dark is low and yellow is high: the viridis colours, which colour-blind people can read. They follow the
     * logarithm of the error, 1 − accuracy. So 91 % and 97.6 % differ in colour even beside a cell at 10 %.
     */
    static HeatScale ofAccuracies(double[] all) {
        double most = logOfError(Arrays.stream(all).min().orElse(0));
        double least = logOfError(Arrays.stream(all).max().orElse(1));
        return new HeatScale(value -> viridis(most > least ? (most - logOfError(value)) / (most - least) : 1), "%.1f");
    }

    private static double logOfError(double accuracy) {
        return Math.log(Math.max(LEAST_ERROR, 1 - accuracy));
    }

    /** Yellow is the smallest distance. The colours follow the logarithm, since the near settings are of interest. */
    static HeatScale ofDistances(double[] all) {
        double low = Math.log(Math.max(1e-6, Arrays.stream(all).min().orElse(1e-6)));
        double high = Math.log(Math.max(1e-6, Arrays.stream(all).max().orElse(1)));
        return new HeatScale(
                value -> viridis(high > low ? (high - Math.log(Math.max(1e-6, value))) / (high - low) : 1), "%.2f");
    }

    /** White is 0, violet above and orange below it, each up to the largest absolute difference. */
    static HeatScale ofDifferences(double[] all) {
        double most = Arrays.stream(all).map(Math::abs).max().orElse(0);
        return new HeatScale(
                value -> colour(
                        DIVERGING, most > 0 ? 0.5 + 0.5 * Math.signum(value) * Math.sqrt(Math.abs(value) / most) : 0.5),
                "%+.1f");
    }

    /** @param mark a mark after the number, such as a dagger */
    Shade cell(double value, String mark) {
        if (Double.isNaN(value)) {
            return new Shade(ABSENT, "–" + mark);
        }
        String number = String.format(Locale.ROOT, format, 100 * value).replace('-', '−');
        return new Shade(colour.apply(value), number + mark);
    }

    /** @param shade from 0 to 1 */
    static Color viridis(double shade) {
        return colour(VIRIDIS, shade);
    }

    /** Black or white, whichever has the greater contrast to a ground: always 4.5 to 1 or more, as WCAG 2.1 asks. */
    static Color textOn(Color ground) {
        // The contrast is (a + 0.05)/(b + 0.05) for luminances a > b; both are the same at √(1.05 · 0.05) − 0.05.
        return luminance(ground) > 0.179 ? Color.BLACK : Color.WHITE;
    }

    /** The relative luminance of WCAG 2.1, from 0 to 1. */
    static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static Color colour(int[] colours, double shade) {
        double at = Math.max(0, Math.min(1, shade)) * (colours.length - 1);
        int low = (int) Math.min(at, colours.length - 2);
        double part = at - low;
        Color a = new Color(colours[low]);
        Color b = new Color(colours[low + 1]);
        return new Color(
                mix(a.getRed(), b.getRed(), part),
                mix(a.getGreen(), b.getGreen(), part),
                mix(a.getBlue(), b.getBlue(), part));
    }

    private static int mix(int a, int b, double part) {
        return (int) Math.round(a + (b - a) * part);
    }
}
