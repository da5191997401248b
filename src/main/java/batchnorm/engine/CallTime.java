package batchnorm.engine;

/**
 * The time of one call within a training step.
 *
 * @param name the operation and its layer
 * @param implementation the library's kernel, or {@code java} for a loop in this program
 * @param milliseconds the shortest time over several steps
 */
public record CallTime(String name, String implementation, double milliseconds) {}
