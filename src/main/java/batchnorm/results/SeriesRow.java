package batchnorm.results;

/**
 * One point of a curve.
 *
 * @param series which curve, such as {@code shift}
 * @param x where it was measured: a step, a factor, a deviation
 */
public record SeriesRow(String series, double x, double y) {}
