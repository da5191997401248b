package batchnorm.network;

import java.util.Map;

/** The keys of a normalization in an experiment file, besides its kind. Each method returns the value of a key. */
public interface NormalizationKeys {
    /** A number above 0 and below 1 whose root has a finite inverse in floats. */
    double epsilon(String key);

    /** A number from 0 to below 1. */
    double fraction(String key);

    /** The value that belongs to the word under the key. */
    <T> T choice(String key, Map<String, T> words);
}
