package batchnorm.design;

/**
 * A value that the paper leaves open, and the one chosen.
 *
 * @param key where it stands in the experiment file
 * @param variant that it is for; empty where it is for all
 * @param value the one chosen
 * @param why the reason for it
 */
public record LedgerEntry(String key, String variant, String value, String why) {}
