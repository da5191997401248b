package batchnorm.design;

import java.util.List;

/**
 * A chart of curves that are recorded in {@code series.csv}.
 *
 * @param name of the picture's files
 * @param variants whose curves; where there are none a line for each variant that has the series
 * @param series which curves
 */
public record Chart(String name, String title, Axis x, Axis y, List<String> variants, List<String> series) {
    public Chart {
        variants = List.copyOf(variants);
        series = List.copyOf(series);
    }

    /** Whether it draws curves of this variant. */
    public boolean isOf(String variant) {
        return variants.isEmpty() || variants.contains(variant);
    }

    /** An axis: its title, and whether it is divided into decades. */
    public record Axis(String title, boolean logarithmic) {}
}
