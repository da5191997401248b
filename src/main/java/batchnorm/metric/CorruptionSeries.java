package batchnorm.metric;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the series that are measured on corrupted images. A severity is a number from 1; without one, the value is
 * the mean over all severities.
 */
public final class CorruptionSeries {
    private static final String RE_ESTIMATED = "_re_estimated_" + Series.ACCURACY;
    private static final String GAINED = "_gained_" + Series.ACCURACY;
    private static final Pattern OF_SEVERITY = Pattern.compile("([a-z]+)_([0-9]+)(?:_re_estimated)?_accuracy");

    private CorruptionSeries() {}

    /** The accuracy with the statistics of the training images. */
    public static String accuracy(String corruption, int severity) {
        return accuracy(corruption + "_" + severity);
    }

    /** The accuracy with statistics that were estimated again from corrupted images. */
    public static String reEstimated(String corruption, int severity) {
        return reEstimated(corruption + "_" + severity);
    }

    /** The mean of {@link #accuracy(String, int)} over all severities. */
    public static String accuracy(String corruption) {
        return corruption + "_" + Series.ACCURACY;
    }

    /** The mean of {@link #reEstimated(String, int)} over all severities. */
    public static String reEstimated(String corruption) {
        return corruption + RE_ESTIMATED;
    }

    /** What is gained by estimating again: the difference of the two means. */
    public static String gained(String corruption) {
        return corruption + GAINED;
    }

    /** Whether a series is the accuracy with statistics that were estimated again. */
    public static boolean isReEstimated(String series) {
        return series.endsWith(RE_ESTIMATED);
    }

    /** Whether a series is what is gained by estimating again. */
    public static boolean isGained(String series) {
        return series.endsWith(GAINED);
    }

    /**
     * A corruption at one severity.
     *
     * @param severity from 1
     */
    public record Place(String corruption, int severity) {}

    /** What a series of one severity was measured on; empty for any other series. */
    public static Optional<Place> place(String series) {
        Matcher name = OF_SEVERITY.matcher(series);
        return name.matches()
                ? Optional.of(new Place(name.group(1), Integer.parseInt(name.group(2))))
                : Optional.empty();
    }
}
