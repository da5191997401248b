package batchnorm.config;

import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Entry.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads one section of a configuration key by key. Whatever is wrong becomes a problem, and a valid stand-in is
 * returned, so that one reading finds everything; who holds the {@link Problems} throws the result away. Every section
 * ends with {@link #finish()}, which reports the keys that nobody asked for.
 */
public final class SectionReader {
    private final Mapping section;
    private final Problems problems;
    /**
     * Whether it stands for a section that is not there: that is one problem already, its keys are not missed one by
     * one.
     */
    private final boolean absent;

    private final Set<String> known = new HashSet<>();

    public SectionReader(Mapping section, Problems problems) {
        this(section, problems, false);
    }

    private SectionReader(Mapping section, Problems problems, boolean absent) {
        this.section = section;
        this.problems = problems;
        this.absent = absent;
    }

    /** Where the section begins. */
    public String origin() {
        return section.origin();
    }

    /** Where the key's value was written, or the section where it is missing. */
    public String originOf(String key) {
        Entry entry = section.values().get(key);
        return entry == null ? section.origin() : entry.origin();
    }

    public Problems problems() {
        return problems;
    }

    public boolean has(String key) {
        known.add(key);
        return section.values().containsKey(key);
    }

    /** A text that is not empty. */
    public String text(String key) {
        return require(key).map(entry -> text(key, entry)).orElse("?");
    }

    /** A text that is not empty; nothing where the key is missing. */
    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A whole number within bounds, both allowed. */
    public long integer(String key, long least, long most) {
        return require(key).map(entry -> integer(key, entry, least, most)).orElse(least);
    }

    /** A list of whole numbers within bounds, not empty. */
    public List<Long> integers(String key, long least, long most) {
        return items(key, (name, entry) -> integer(name, entry, least, most), least);
    }

    /** A number for which {@code range} holds. */
    public double number(String key, Range range) {
        return require(key).map(entry -> number(key, entry, range)).orElse(range.example());
    }

    /** A list of numbers for which {@code range} holds, not empty. */
    public List<Double> numbers(String key, Range range) {
        return items(key, (name, entry) -> number(name, entry, range), range.example());
    }

    /** A list of texts, not empty. */
    public List<String> texts(String key) {
        return items(key, this::text, "?");
    }

    /** One of a closed list of words. */
    public <T> T choice(String key, Map<String, T> choices) {
        return require(key)
                .map(entry -> choice(key, entry, choices))
                .orElse(choices.values().iterator().next());
    }

    /** A list of words of a closed list, not empty, none of them twice. */
    public <T> List<T> choices(String key, Map<String, T> choices) {
        List<T> chosen = items(
                key,
                (name, entry) -> choice(name, entry, choices),
                choices.values().iterator().next());
        if (chosen.stream().distinct().count() < chosen.size()) {
            problems.add(originOf(key), key + " names one twice");
        }
        return chosen;
    }

    private <T> T choice(String key, Entry entry, Map<String, T> choices) {
        if (entry instanceof Scalar scalar && choices.containsKey(scalar.text())) {
            return choices.get(scalar.text());
        }
        String unknown = entry instanceof Scalar scalar ? scalar.text() : "";
        problems.add(
                entry.origin(),
                key + " is " + entry.kind() + "; it must be one of " + String.join(", ", choices.keySet())
                        + (unknown.isEmpty() ? "" : suggestion(unknown, choices.keySet())));
        return choices.values().iterator().next();
    }

    /** A list of words of a closed list, not empty. */
    public List<String> words(String key, Collection<String> known) {
        return items(
                key,
                (name, entry) -> {
                    if (entry instanceof Scalar scalar && known.contains(scalar.text())) {
                        return scalar.text();
                    }
                    problems.add(entry.origin(), name + " has " + entry.kind() + Names.suggest(entry.toYaml(), known));
                    return "?";
                },
                "?");
    }

    /** A section within this one; an empty one where it is missing or something else. */
    public SectionReader section(String key) {
        return require(key)
                .map(entry -> nested(key, entry))
                .orElseGet(() -> new SectionReader(new Mapping(Map.of(), origin()), problems, true));
    }

    /** A list of sections. */
    public List<SectionReader> sections(String key) {
        List<SectionReader> sections = new ArrayList<>();
        require(key).ifPresent(entry -> {
            if (entry instanceof Sequence list) {
                list.items().forEach(item -> sections.add(nested(key, item)));
            } else {
                problems.add(entry.origin(), key + " is " + entry.kind() + "; a list is expected");
            }
        });
        return sections;
    }

    /** All keys of this section with their values, for sections whose keys are paths. */
    public Map<String, Entry> entries() {
        known.addAll(section.values().keySet());
        return new LinkedHashMap<>(section.values());
    }

    /** The value as it stands. */
    public Optional<Entry> entry(String key) {
        return require(key);
    }

    /** Reports every key that was not asked for. */
    public void finish() {
        section.values().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.origin(), "unknown key '" + key + "'" + suggestion(key, known));
            }
        });
    }

    private Optional<Entry> require(String key) {
        if (!has(key) && !absent) {
            problems.add(section.origin(), "missing key '" + key + "'");
        }
        return Optional.ofNullable(section.values().get(key));
    }

    private SectionReader nested(String key, Entry entry) {
        if (entry instanceof Mapping mapping) {
            return new SectionReader(mapping, problems);
        }
        problems.add(entry.origin(), key + " is " + entry.kind() + "; a section of keys and values is expected");
        return new SectionReader(new Mapping(Map.of(), entry.origin()), problems, true);
    }

    private String text(String key, Entry entry) {
        if (entry instanceof Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        problems.add(entry.origin(), key + " is " + entry.kind() + "; a text is expected");
        return "?";
    }

    private <T> List<T> items(String key, BiFunction<String, Entry, T> read, T standIn) {
        Entry entry = require(key).orElse(null);
        if (entry == null) {
            return List.of(standIn);
        }
        if (!(entry instanceof Sequence list) || list.items().isEmpty()) {
            problems.add(entry.origin(), key + " is " + entry.kind() + "; a list with at least one value is expected");
            return List.of(standIn);
        }
        return list.items().stream().map(item -> read.apply(key, item)).toList();
    }

    private long integer(String key, Entry entry, long least, long most) {
        Long value = plain(
                entry, text -> text.matches("[+-]?[0-9][0-9_]{0,17}") ? Long.valueOf(text.replace("_", "")) : null);
        if (value != null && value >= least && value <= most) {
            return value;
        }
        String upTo = most == Long.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        problems.add(entry.origin(), key + " is " + entry.kind() + "; a whole number " + upTo + " is expected");
        return least;
    }

    private double number(String key, Entry entry, Range range) {
        Double value = plain(
                entry,
                text -> text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")
                        ? Double.valueOf(text)
                        : null);
        if (value != null && range.test().test(value)) {
            return value;
        }
        problems.add(entry.origin(), key + " is " + entry.kind() + "; a number " + range.words() + " is expected");
        return range.example();
    }

    private static <T> T plain(Entry entry, Function<String, T> parse) {
        return entry instanceof Scalar scalar && !scalar.quoted() ? parse.apply(scalar.text()) : null;
    }

    private static String suggestion(String unknown, Set<String> known) {
        return Names.suggest(unknown, known.stream().sorted().toList());
    }
}
