package batchnorm.results;

/**
 * One curve of a chart that is drawn from the runs' {@code series.csv}.
 *
 * @param chart names the picture's files
 * @param title above the chart
 * @param variant whose curve; where it is empty a line for each variant that has the series
 * @param series which curve; rows of the same chart are drawn together
 */
public record ChartRow(String chart, String title, Axis x, Axis y, String variant, String series) {

    /** Whether it draws a curve of this variant. */
    public boolean isOf(String name) {
        return variant.isEmpty() || variant.equals(name);
    }

    /** An axis: its title, and whether it is divided into decades. */
    public record Axis(String title, boolean logarithmic) {}
}
