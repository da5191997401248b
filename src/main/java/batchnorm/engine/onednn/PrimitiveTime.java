package batchnorm.engine.onednn;

/**
 * What one call of a training step takes.
 *
 * @param name what it does to what
 * @param implementation which of oneDNN's kernels it is, or {@code java} for a loop of ours
 * @param milliseconds the least of several steps
 */
public record PrimitiveTime(String name, String implementation, double milliseconds) {}
