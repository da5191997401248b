package batchnorm.design;

/**
 * What the paper prints for one of its networks; never one of our numbers.
 *
 * @param quantity such as {@code steps to 72.2 %}
 * @param value as printed
 */
public record PaperValue(String variant, String quantity, String value) {}
