package batchnorm.config;

import batchnorm.BadInput;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one reading of a configuration finds out: everything that is wrong, each problem once and in the order found, so
 * that the user can mend all of it at a time; and which keys the readers asked for, so that a document of the keys can
 * be checked.
 */
public final class Problems {
    private final Set<String> lines = new LinkedHashSet<>();
    private final Set<String> wrong = new HashSet<>();
    private int added;
    private final Map<String, AskedKey> keys = new LinkedHashMap<>();

    public void add(String origin, String message) {
        added++;
        lines.add(origin + ": " + message);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** How often one was added, the same one again too: it stays the same where what is read is right. */
    public int count() {
        return added;
    }

    /** What is at a path is missing or wrong, which is a problem already. */
    void isWrong(String path) {
        wrong.add(path);
    }

    /**
     * Whether what was read at a path is right; where it is not, what depends on it cannot be judged.
     *
     * @param path as in {@link #keys}
     */
    public boolean isRight(String path) {
        return !wrong.contains(path);
    }

    /**
     * A key that readers asked for.
     *
     * @param expected what they expected there, in words
     * @param values what they found, each as one line of YAML
     */
    public record AskedKey(Set<String> expected, Set<String> values) {}

    /** A reader asked for a key; the value is null where it is missing. */
    void asked(String path, String expected, Entry value) {
        AskedKey key = keys.computeIfAbsent(path, first -> new AskedKey(new LinkedHashSet<>(), new LinkedHashSet<>()));
        key.expected().add(expected);
        if (value != null) {
            key.values().add(value.toYaml());
        }
    }

    /** The keys that were asked for, by path, such as {@code training.steps} or {@code variants[].name}. */
    public Map<String, AskedKey> keys() {
        return keys;
    }

    /**
     * Ends the reading where something was wrong.
     *
     * @throws BadInput one line per problem: where, what, what would be right
     */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new BadInput(String.join(System.lineSeparator(), lines));
        }
    }
}
