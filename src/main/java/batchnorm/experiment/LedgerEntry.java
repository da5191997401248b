package batchnorm.experiment;

import java.util.Map;

/**
 * A value that the paper leaves open, with the reason for the one chosen.
 *
 * @param key its path in the experiment file
 * @param values the value in force, by variant; a single entry with the empty name where all variants agree
 */
public record LedgerEntry(String key, Map<String, String> values, String why) {}
