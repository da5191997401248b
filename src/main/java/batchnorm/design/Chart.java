package batchnorm.design;

import java.util.List;

/**
 * A chart of curves that are recorded in {@code series.csv}.
 *
 * @param name name of the chart's files
 * @param variants the variants whose curves are drawn; if empty, every variant that has the series
 * @param series the names of the curves
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

    /** An axis: its title, and whether its scale is logarithmic. */
    public record Axis(String title, boolean logarithmic) {}
}
