package batchnorm.results;

/**
 * One point of a curve.
 *
 * @param series the name of the curve, such as {@code shift}
 * @param x the horizontal coordinate: a step, a factor or a deviation
 */
public record SeriesRow(String series, double x, double y) {}
