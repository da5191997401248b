package batchnorm.experiment;

import java.util.List;

/**
 * Curves that an experiment wants drawn.
 *
 * @param name of the picture's files
 * @param variants whose; where there are none a line for each variant that has the series
 * @param series which {@linkplain batchnorm.metric.Series curves}
 */
public record Chart(String name, String title, Axis x, Axis y, List<String> variants, List<String> series) {
    public Chart {
        variants = List.copyOf(variants);
        series = List.copyOf(series);
    }

    /** An axis: its title, and whether it is divided into decades. */
    public record Axis(String title, boolean logarithmic) {}
}
