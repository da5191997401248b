package batchnorm.results;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Calls a function at most once for each key and keeps the result. Not thread-safe. */
final class ReadOnce<K, V> {
    private final Map<K, V> values = new HashMap<>();
    private final Function<K, V> read;

    /** @param read the function; it may ask this object for other keys, and must not return null */
    ReadOnce(Function<K, V> read) {
        this.read = read;
    }

    V get(K key) {
        V value = values.get(key);
        if (value == null) {
            value = read.apply(key);
            values.put(key, value);
        }
        return value;
    }
}
