package batchnorm.config;

import batchnorm.Printed;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of one section: which keys readers ask for, which of these are missing, and which keys are unknown. */
final class SectionKeys {
    private final Mapping section;
    private final Problems problems;
    private final String path;
    private final Set<String> known = new HashSet<>();
    /**
     * Missing keys and their expected values. They are reported at the end, because an unknown key may be a misspelling
     * of one of them.
     */
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

    /** The value of a required key. */
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

    /** Reports a list that names a value twice. */
    void requireDistinct(String key, List<?> values) {
        if (values.stream().distinct().count() < values.size()) {
            Entry entry = section.values().get(key);
            String list = Printed.value(entry.toYaml());
            problems.add(
                    entry.origin(), key + " is " + list + ", which names one twice; each at most once is expected");
        }
    }

    /**
     * Reports no more problems about this section. The section is missing or its kind is wrong; that is already
     * reported, and problems with its keys would only follow from it.
     */
    void beSilent() {
        reportMissing();
        silent = true;
    }

    /**
     * Makes messages about unknown keys state the word under {@code key}, because that word decides which keys are
     * known.
     */
    void tellKind(String key) {
        kind = section.values().get(key) instanceof Scalar scalar ? ", where " + key + " is " + scalar.kind() : "";
    }

    /** Reports every missing key and every key that no reader asked for. */
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

    /**
     * Reports missing keys. An unknown key that is similar to a missing key counts as its misspelling: one problem, not
     * two.
     */
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
