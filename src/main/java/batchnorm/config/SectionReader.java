package batchnorm.config;

import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one section of a configuration key by key. A wrong value is reported as a problem and replaced by a valid one,
 * so that one reading finds all problems; the caller then discards the result. {@link #finish()} must be called at the
 * end. It reports missing keys and keys that no reader asked for.
 */
public final class SectionReader {
    private static final String SECTION = "a section of keys and values";
    private static final String SETTINGS = "a section of paths and values, such as {training.steps: 1000},";

    private final Mapping section;
    private final Problems problems;
    /** Path of this section, with a dot at the end; empty for the whole configuration. */
    private final String path;

    private final SectionKeys keys;

    public SectionReader(Mapping section, Problems problems) {
        this(section, problems, "");
    }

    private SectionReader(Mapping section, Problems problems, String path) {
        this.section = section;
        this.problems = problems;
        this.path = path;
        this.keys = new SectionKeys(section, problems, path);
    }

    /** The place where the section begins. */
    public String origin() {
        return section.origin();
    }

    /** The place of the key's value, or of the section where the key is missing. */
    public String originOf(String key) {
        return section.values().getOrDefault(key, section).origin();
    }

    public Problems problems() {
        return problems;
    }

    public boolean has(String key) {
        return keys.has(key);
    }

    /** A non-empty text. */
    public String text(String key) {
        return value(key, ValueType.text());
    }

    /** The same, of at most 200 characters. */
    public String heading(String key) {
        return value(key, ValueType.text(ValueType.LONGEST_HEADING));
    }

    /** A non-empty text, or empty where the key is missing. */
    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A text that matches a pattern; {@code why} gives the reason and continues the words "for it". */
    public String matching(String key, String pattern, String why) {
        return value(key, ValueType.matching(pattern, why));
    }

    /**
     * The name of something that is defined elsewhere.
     *
     * @param known the defined names; empty where they could not be read, and then any name is accepted
     */
    public String nameOf(String noun, String key, Optional<? extends Collection<String>> known) {
        return value(key, ValueType.nameOf(noun, known));
    }

    /** A non-empty list of such names, each at most once. */
    public List<String> namesOf(String noun, String key, Optional<? extends Collection<String>> known) {
        return distinct(key, ValueType.nameOf(noun, known));
    }

    /** A whole number from {@code least} to {@code most}. */
    public long integer(String key, long least, long most) {
        return integer(key, least, most, least);
    }

    /** The same; returns {@code standIn} where the value is missing or wrong. */
    public long integer(String key, long least, long most, long standIn) {
        return value(key, ValueType.integer(least, most, standIn));
    }

    /** A non-empty list of whole numbers from {@code least} to {@code most}. */
    public List<Long> integers(String key, long least, long most) {
        return values(key, ValueType.integer(least, most, least));
    }

    /** A number within {@code range}. */
    public double number(String key, Range range) {
        return value(key, ValueType.number(range));
    }

    /** A non-empty list of numbers within {@code range}, each at most once. */
    public List<Double> numbers(String key, Range range) {
        return distinct(key, ValueType.number(range));
    }

    /** A non-empty list of texts, each at most once. */
    public List<String> texts(String key) {
        return distinct(key, ValueType.text());
    }

    /** The value for one of the words in {@code choices}. */
    public <T> T choice(String key, Map<String, T> choices) {
        return value(key, ValueType.choice(choices));
    }

    /** The word that decides which other keys the section has. If it is wrong, the other keys are not checked. */
    public <T> T kind(String key, Map<String, T> choices) {
        int before = problems.count();
        T chosen = choice(key, choices);
        if (!has(key) || problems.count() > before) {
            keys.beSilent();
        } else {
            keys.tellKind(key);
        }
        return chosen;
    }

    /** The values for a non-empty list of words in {@code choices}, each at most once. */
    public <T> List<T> choices(String key, Map<String, T> choices) {
        return distinct(key, ValueType.choice(choices));
    }

    /** A section within this one; an empty section where it is missing or the value is not a section. */
    public SectionReader section(String key) {
        return keys.require(key, SECTION)
                .map(entry -> nested(key, path + key, entry))
                .orElseGet(() -> silent(path + key));
    }

    /** A list of sections. */
    public List<SectionReader> sections(String key) {
        List<SectionReader> sections = new ArrayList<>();
        keys.require(key, "a list of sections").ifPresent(entry -> {
            if (entry instanceof Sequence list) {
                list.items().forEach(item -> sections.add(nested("an item of " + key, path + key + "[]", item)));
            } else {
                problems.isWrong(path + key);
                problems.add(entry.origin(), key + " is " + entry.kind() + "; a list of sections is expected");
            }
        });
        return sections;
    }

    /** A list of sections; empty where the key is left out. */
    public List<SectionReader> optionalSections(String key) {
        if (has(key)) {
            return sections(key);
        }
        problems.asked(path + key, "a list of sections", null);
        return List.of();
    }

    /** All keys and values of a section within this one whose keys are paths. */
    public Map<String, Entry> settings(String key) {
        Entry entry = keys.require(key, "a section of paths and values").orElse(null);
        if (entry instanceof Mapping mapping) {
            return new LinkedHashMap<>(mapping.values());
        }
        if (entry != null) {
            problems.add(entry.origin(), key + " is " + entry.kind() + "; " + SETTINGS + " is expected");
        }
        return Map.of();
    }

    /** The value as written. */
    public Optional<Entry> entry(String key, String expected) {
        return keys.require(key, expected);
    }

    /** Reports every missing key and every key that no reader asked for. */
    public void finish() {
        keys.finish();
    }

    private <T> T value(String key, ValueType<T> type) {
        Entry entry = keys.require(key, type.expected()).orElse(null);
        return entry == null ? type.standIn() : value(key, key, entry, type);
    }

    /** @param words the value's name in messages */
    private <T> T value(String words, String key, Entry entry, ValueType<T> type) {
        return type.read().apply(entry).orElseGet(() -> {
            problems.add(entry.origin(), type.complaint(words, entry));
            problems.isWrong(path + key);
            return type.standIn();
        });
    }

    private <T> List<T> distinct(String key, ValueType<T> type) {
        int before = problems.count();
        List<T> chosen = values(key, type);
        if (problems.count() == before) { // the values that stand in for wrong ones are alike
            keys.requireDistinct(key, chosen);
        }
        return chosen;
    }

    private <T> List<T> values(String key, ValueType<T> type) {
        Entry entry = keys.require(key, "a list, each " + type.expected()).orElse(null);
        if (entry instanceof Sequence list && !list.items().isEmpty()) {
            return list.items().stream()
                    .map(item -> value("an item of " + key, key, item, type))
                    .toList();
        }
        if (entry != null) {
            problems.isWrong(path + key);
            String example = entry instanceof Entry.Scalar scalar ? ", such as [" + scalar.toYaml() + "]," : "";
            String kindOf = entry instanceof Sequence ? "an empty list" : entry.kind();
            problems.add(
                    entry.origin(),
                    key + " is " + kindOf + "; a list with at least one value" + example + " is expected");
        }
        return List.of(type.standIn());
    }

    private SectionReader nested(String words, String nestedPath, Entry entry) {
        if (entry instanceof Mapping mapping) {
            return new SectionReader(mapping, problems, nestedPath + ".");
        }
        problems.isWrong(nestedPath);
        problems.add(entry.origin(), words + " is " + entry.kind() + "; " + SECTION + " is expected");
        return silent(nestedPath);
    }

    private SectionReader silent(String nestedPath) {
        SectionReader empty = new SectionReader(new Mapping(Map.of(), origin()), problems, nestedPath + ".");
        empty.keys.beSilent();
        return empty;
    }
}
