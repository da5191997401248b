package batchnorm.network;

import java.util.Map;

/** What an experiment file says of a normalization beside its kind: a value for each key that is asked for. */
public interface NormalizationKeys {
    /** A number above 0 and below 1. */
    double withinZeroAndOne(String key);

    /** A number from 0, below 1. */
    double fraction(String key);

    /** The value of one of these words. */
    <T> T choice(String key, Map<String, T> words);
}
