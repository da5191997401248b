package batchnorm.config;

import batchnorm.BadInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of reading a configuration. It holds all problems, each once and in the order found, so that the user can
 * correct all of them at once. It also holds the keys that the readers asked for, so that a document of the keys can be
 * checked.
 */
public final class Problems {
    private static final int MOST_SHOWN = 50;

    private final Set<String> lines = new LinkedHashSet<>();
    private final Set<String> wrong = new HashSet<>();
    private int added;
    private final Map<String, Asked> keys = new LinkedHashMap<>();

    public void add(String origin, String message) {
        added++;
        lines.add(origin + ": " + message);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * How many times a problem was added, including repeats. The count does not change while the input that is read is
     * right.
     */
    public int count() {
        return added;
    }

    /** Notes that the value at a path is missing or wrong. The problem itself is already reported. */
    void isWrong(String path) {
        wrong.add(path);
    }

    /**
     * Whether the value at a path is right. If it is not, values that depend on it cannot be checked.
     *
     * @param path a path as in {@link #keys}
     */
    public boolean isRight(String path) {
        return !wrong.contains(path);
    }

    /**
     * A key that the readers asked for.
     *
     * @param expected the kinds of values that they expected, in words
     * @param values the values that they found, each as one line of YAML
     */
    public record AskedKey(Set<String> expected, Set<String> values) {}

    /** The values are kept as they are: to write them takes longer than to read a file, and few ask for the text. */
    private record Asked(Set<String> expected, List<Entry> values) {
        AskedKey key() {
            Set<String> texts = new LinkedHashSet<>();
            values.forEach(value -> texts.add(value.toYaml()));
            return new AskedKey(expected, texts);
        }
    }

    /** Notes that a reader asked for a key; the value is null where the key is missing. */
    void asked(String path, String expected, Entry value) {
        Asked key = keys.computeIfAbsent(path, first -> new Asked(new LinkedHashSet<>(), new ArrayList<>()));
        key.expected().add(expected);
        if (value != null) {
            key.values().add(value);
        }
    }

    /** The keys that were asked for, by path, such as {@code training.steps} or {@code variants[].name}. */
    public Map<String, AskedKey> keys() {
        Map<String, AskedKey> texts = new LinkedHashMap<>();
        keys.forEach((path, key) -> texts.put(path, key.key()));
        return texts;
    }

    private static List<String> withCount(List<String> shown, int more) {
        List<String> all = new ArrayList<>(shown);
        all.add("and " + more + (more == 1 ? " more problem" : " more problems"));
        return all;
    }

    /**
     * Throws an exception where there are problems. Of very many, the first ones are shown.
     *
     * @throws BadInput one line for each problem: where, what, and what would be right
     */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            List<String> shown = new ArrayList<>(lines).subList(0, Math.min(MOST_SHOWN, lines.size()));
            int more = lines.size() - shown.size();
            throw new BadInput(more == 0 ? shown : withCount(shown, more));
        }
    }
}
