package batchnorm.engine;

/**
 * What one call of a training step takes.
 *
 * @param name what it does to what
 * @param implementation which kernel of its library it is, or {@code java} for a loop of ours
 * @param milliseconds the least of several steps
 */
public record CallTime(String name, String implementation, double milliseconds) {}
