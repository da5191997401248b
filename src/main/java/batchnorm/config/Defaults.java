package batchnorm.config;

import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Entry.Sequence;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The values of keys that a configuration may leave out, read from a file. The section {@code always} maps paths to
 * values: if a configuration has the section of a path but not the key, the key gets that value. A path such as
 * {@code claims[].kind} means the key of each section of a list. The section {@code by-kind} holds values for a section
 * with a certain word under its key {@code kind}.
 */
public final class Defaults {
    /** No defaults: every key must be written. */
    public static final Defaults NONE = new Defaults(Map.of(), Map.of());

    private static final String KIND = "kind";
    private static final String ITEMS = "[]";

    private final Map<String, Entry> always;
    private final Map<String, Map<String, Entry>> byKind;
    private final Set<String> sections = new HashSet<>();

    private Defaults(Map<String, Entry> always, Map<String, Map<String, Entry>> byKind) {
        this.always = always;
        this.byKind = byKind;
        always.forEach(this::addSections);
        byKind.forEach((path, kinds) -> kinds.values()
                .forEach(keys ->
                        ((Mapping) keys).values().forEach((key, value) -> addSections(path + "." + key, value))));
    }

    private void addSections(String path, Entry value) {
        if (value instanceof Mapping mapping) {
            sections.add(path);
            mapping.values().forEach((key, nested) -> addSections(path + "." + key, nested));
        }
    }

    /**
     * Parses a file of defaults; an empty text gives {@link #NONE}.
     *
     * @param name the file's name for messages
     * @throws batchnorm.BadInput where the text is not a file of defaults
     */
    public static Defaults parse(String text, String name) {
        if (text.isEmpty()) {
            return NONE;
        }
        Problems problems = new Problems();
        SectionReader reader = new SectionReader(YamlTree.parseFile(text, name, problems), problems);
        Map<String, Entry> always = reader.settings("always");
        Map<String, Map<String, Entry>> byKind = new LinkedHashMap<>();
        reader.settings("by-kind").forEach((path, kinds) -> {
            Map<String, Entry> ofKinds = section(path, kinds, problems).values();
            ofKinds.forEach((kind, keys) -> section(kind, keys, problems));
            byKind.put(path, ofKinds);
        });
        reader.finish();
        problems.throwIfAny();
        return new Defaults(always, byKind);
    }

    private static Mapping section(String key, Entry entry, Problems problems) {
        if (entry instanceof Mapping mapping) {
            return mapping;
        }
        problems.add(entry.origin(), key + " is " + entry.kind() + "; a section of keys and values is expected");
        return new Mapping(Map.of(), entry.origin());
    }

    /** Whether the section at a path may be left out, so that an override can set a key within it. */
    boolean hasSection(String path) {
        return sections.contains(path);
    }

    /**
     * Adds the values of the keys that a configuration leaves out.
     *
     * @param applies whether a path of {@code always} belongs to this kind of configuration
     * @return the values that were added, by path
     */
    public Map<String, Entry> complete(Mapping top, Predicate<String> applies) {
        Map<String, Entry> leftOut = new LinkedHashMap<>();
        always.forEach((path, value) -> {
            if (!applies.test(path)) {
                return;
            }
            int dot = path.lastIndexOf('.');
            String key = path.substring(dot + 1);
            sections(top, dot < 0 ? "" : path.substring(0, dot))
                    .forEach(section -> complete(section, key, value, path, leftOut));
        });
        byKind.forEach((path, kinds) -> sections(top, path).forEach(section -> {
            if (section.values().get(KIND) instanceof Scalar kind && kinds.get(kind.text()) instanceof Mapping keys) {
                keys.values().forEach((key, value) -> complete(section, key, value, path + "." + key, leftOut));
            }
        }));
        return leftOut;
    }

    /** The section at a path; the sections of a list where the path ends with {@code []}. */
    private static List<Mapping> sections(Mapping top, String path) {
        if (path.isEmpty()) {
            return List.of(top);
        }
        boolean isList = path.endsWith(ITEMS);
        Entry found = Setting.find(top, isList ? path.substring(0, path.length() - ITEMS.length()) : path);
        List<Entry> entries = isList && found instanceof Sequence list ? list.items() : Arrays.asList(found);
        return entries.stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }

    private static void complete(Mapping section, String key, Entry value, String path, Map<String, Entry> leftOut) {
        Entry written = section.values().get(key);
        if (written == null) {
            section.values().put(key, value.copy());
            leftOut.put(path, value);
        } else if (written instanceof Mapping inner && value instanceof Mapping values) {
            values.values().forEach((name, one) -> complete(inner, name, one, path + "." + name, leftOut));
        }
    }
}
