package batchnorm.design;

/**
 * A value that the paper does not give, and the chosen value.
 *
 * @param key path of the key in the experiment file
 * @param variant the variant that has this value; empty where all variants have it
 * @param value the chosen value
 * @param why the reason for the value
 */
public record LedgerEntry(String key, String variant, String value, String why) {}
