package batchnorm.run;

/**
 * What one call of oneDNN takes in a training step.
 *
 * @param milliseconds the least of several steps
 */
public record PrimitiveRow(String variant, String name, String implementation, double milliseconds) {}
