package batchnorm.design;

import java.util.Locale;
import java.util.Set;

/** Names of the files of charts: of those that every report draws, so that no chart of an experiment may have them. */
public final class ChartNames {
    public static final String ACCURACY = "accuracy";
    public static final String BEGINNING = "accuracy-beginning";
    public static final String HEAT_MAP = "heat-map";
    public static final String HEAT_MAP_DIFFERENCE = "heat-map-difference";
    public static final String HEAT_MAP_DISTANCE = "heat-map-distance-to-paper";
    public static final String RELATIVE_STEPS = "relative-steps";
    public static final String STATISTICS = "statistics";
    public static final String LAST_STATISTICS = "statistics-at-the-end";

    public static final String CORRUPTIONS = "corruptions";
    public static final String SURFACES = "loss-surfaces";

    private static final String PANEL = "panel";
    private static final String FIGURE = "figure-";
    private static final String PERCENTILES = "percentiles-";
    private static final Set<String> TAKEN = Set.of(
            ACCURACY,
            BEGINNING,
            HEAT_MAP,
            HEAT_MAP_DIFFERENCE,
            HEAT_MAP_DISTANCE,
            RELATIVE_STEPS,
            STATISTICS,
            LAST_STATISTICS,
            CORRUPTIONS,
            SURFACES,
            PANEL);

    private ChartNames() {}

    /** The name of a chart's files: without spaces, which end a link in Markdown. */
    public static String file(String name) {
        return name.replace(' ', '-');
    }

    /** Of the percentiles of a variant's typical unit. */
    public static String percentiles(String variant) {
        return PERCENTILES + file(variant);
    }

    /**
     * Of the panel that holds the charts of accuracy and percentiles.
     *
     * @param figure the paper's figure that it repeats; empty where there is none
     */
    public static String panel(String figure) {
        return figure.isEmpty() ? PANEL : FIGURE + figure.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** What two charts of one folder must not share: some file systems do not tell capitals apart. */
    public static String key(String name) {
        return file(name).toLowerCase(Locale.ROOT);
    }

    /** Whether a report itself may draw a chart into files of this name. */
    public static boolean isTaken(String name) {
        String key = key(name);
        return TAKEN.contains(key) || key.startsWith(FIGURE) || key.startsWith(PERCENTILES);
    }
}
