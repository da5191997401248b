package batchnorm.design;

/**
 * A value that the paper prints for one of its networks; never one of our results.
 *
 * @param quantity name of the quantity, such as {@code steps to 72.2 %}
 * @param value the value as printed
 */
public record PaperValue(String variant, String quantity, String value) {}
