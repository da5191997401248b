package batchnorm.results;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What a function gives for each key, asked of it once. Not thread-safe. */
final class ReadOnce<K, V> {
    private final Map<K, V> values = new HashMap<>();
    private final Function<K, V> read;

    /** @param read may ask this object for other keys; never gives null */
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
