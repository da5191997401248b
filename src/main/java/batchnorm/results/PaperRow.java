package batchnorm.results;

/**
 * What the paper prints for one of its networks.
 *
 * @param quantity such as {@code steps to 72.2 %}
 * @param value as printed
 */
public record PaperRow(String variant, String quantity, String value) {}
