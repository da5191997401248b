package batchnorm.experiment;

import java.util.List;

/**
 * Curves that an experiment wants drawn.
 *
 * @param name of the picture's files
 * @param series which curves of {@code series.csv}, a line for each variant that has them
 */
public record Chart(String name, String title, Axis x, Axis y, List<String> series) {
    public Chart {
        series = List.copyOf(series);
    }

    /** An axis: its title, and whether it is divided into decades. */
    public record Axis(String title, boolean logarithmic) {}
}
