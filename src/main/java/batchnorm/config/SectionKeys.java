package batchnorm.config;

import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of one section: which are asked for, which of these are missing, and which nobody knows. */
final class SectionKeys {
    private final Mapping section;
    private final Problems problems;
    private final String path;
    private final Set<String> known = new HashSet<>();
    /** Missing keys and what is expected there. Told at the end: an unknown key may be one of them, misspelt. */
    private final Map<String, String> missing = new LinkedHashMap<>();

    private String kind = "";
    private boolean silent;

    SectionKeys(Mapping section, Problems problems, String path) {
        this.section = section;
        this.problems = problems;
        this.path = path;
    }

    boolean has(String key) {
        known.add(key);
        return section.values().containsKey(key);
    }

    /** The value of a key that must be there. */
    Optional<Entry> require(String key, String expected) {
        problems.asked(path + key, expected, section.values().get(key));
        if (silent) {
            return Optional.empty();
        }
        if (!has(key)) {
            missing.put(key, expected);
        }
        return Optional.ofNullable(section.values().get(key));
    }

    /**
     * From here on, nothing more is said about this section: it is not there, or its kind is wrong. That is one problem
     * already, and its keys would only repeat it.
     */
    void beSilent() {
        reportMissing();
        silent = true;
    }

    /** A message about an unknown key is to say what the word under {@code key} is, which decides the known keys. */
    void tellKind(String key) {
        kind = section.values().get(key) instanceof Scalar scalar ? ", where " + key + " is " + scalar.kind() : "";
    }

    /** Reports every key that is missing, and every key that was not asked for. */
    void finish() {
        if (silent) {
            return;
        }
        reportMissing();
        List<String> sorted = known.stream().sorted().toList();
        for (String key : unknown()) {
            problems.add(originOf(key), "unknown key '" + key + "'" + kind + Names.suggest(key, sorted));
        }
    }

    /** An unknown key that is nearly the missing one is that one, misspelt: one problem, not two. */
    private void reportMissing() {
        missing.forEach((key, expected) -> {
            problems.isWrong(path + key);
            Optional<String> misspelt =
                    unknown().stream().filter(name -> Names.areNear(name, key)).findFirst();
            if (misspelt.isPresent()) {
                known.add(misspelt.get());
                problems.add(
                        originOf(misspelt.get()), "unknown key '" + misspelt.get() + "'; did you mean '" + key + "'?");
            } else {
                problems.add(section.origin(), "missing key '" + key + "'; " + expected + " is expected");
            }
        });
        missing.clear();
    }

    private List<String> unknown() {
        return section.values().keySet().stream()
                .filter(key -> !known.contains(key))
                .toList();
    }

    private String originOf(String key) {
        return section.values().get(key).origin();
    }
}
