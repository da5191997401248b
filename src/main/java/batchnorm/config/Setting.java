package batchnorm.config;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.config.Entry.Mapping;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One override: a path of keys joined by dots, and the new value.
 *
 * @param variant the variant whose value it overrides; empty for the file's own value
 * @param path the path, such as {@code training.steps}
 */
public record Setting(Optional<String> variant, String path, Entry value) {
    private static final String ORIGIN = "--set ";

    /** An override of the file's own value. */
    public Setting(String path, Entry value) {
        this(Optional.empty(), path, value);
    }

    /** Whether a value comes from the command line and not from the file. */
    public static boolean isUsers(Entry value) {
        return value.origin().startsWith(ORIGIN);
    }

    /**
     * Whether the command line decided the value at a path: the value, a value within it, or a section around it. There
     * need not be a value.
     */
    public static boolean isUsers(Mapping top, String path) {
        Entry entry = top;
        for (String key : path.split("\\.", -1)) {
            Map<String, Entry> values = entry instanceof Mapping mapping ? mapping.values() : Map.of();
            entry = values.get(key);
            if (entry == null || isUsers(entry)) {
                return entry != null;
            }
        }
        return hasUsers(entry);
    }

    private static boolean hasUsers(Entry entry) {
        return isUsers(entry)
                || (entry instanceof Mapping mapping
                        && mapping.values().values().stream().anyMatch(Setting::hasUsers));
    }

    /**
     * Reads {@code path=value}, or {@code variant:path=value}, as given on the command line.
     *
     * @param variants the names that the file gives to its variants. They may contain {@code =}: where the text begins
     *     with one of them and a colon, it is of this variant.
     * @throws BadInput where {@code =} is missing or the value is not YAML
     */
    public static Setting parse(String text, Collection<String> variants, Problems problems) {
        int named = variants.stream()
                .filter(name -> text.startsWith(name + ":"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int equals = text.indexOf('=', named);
        if (equals < 1) {
            throw new BadInput(ORIGIN + Printed.value(text) + ": expected path=value, for example training.steps=1000");
        }
        String target = text.substring(0, equals);
        int colon = named > 0 ? named : target.indexOf(':');
        Optional<String> variant = colon < 0 ? Optional.empty() : Optional.of(target.substring(0, colon));
        String path = target.substring(colon + 1);
        String origin = ORIGIN + Printed.value(text);
        return new Setting(variant, path, YamlTree.parseValue(text.substring(equals + 1), origin, problems));
    }

    /**
     * Sets the value at the path. The sections on the path must be written or have defaults. The last key may be new;
     * the reader rejects unknown keys later.
     */
    public void applyTo(Mapping top, Defaults defaults, Problems problems) {
        Mapping section = top;
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            String way = String.join(".", Arrays.copyOf(keys, i + 1));
            if (!section.values().containsKey(keys[i]) && defaults.hasSection(way)) {
                section.values().put(keys[i], new Mapping(new LinkedHashMap<>(), value.origin()));
            }
            Entry next = section.values().get(keys[i]);
            if (!(next instanceof Mapping mapping)) {
                List<String> known = section.values().entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Mapping)
                        .map(Map.Entry::getKey)
                        .toList();
                problems.add(
                        value.origin(),
                        "no section '" + keys[i] + "' in the path " + path + Names.suggest(keys[i], known));
                return;
            }
            section = mapping;
        }
        section.values().put(keys[keys.length - 1], value.copy());
    }

    /** The value at a path, or null. */
    public static Entry find(Mapping top, String path) {
        Entry entry = top;
        for (String key : path.split("\\.", -1)) {
            Map<String, Entry> values = entry instanceof Mapping mapping ? mapping.values() : Map.of();
            entry = values.get(key);
        }
        return entry;
    }
}
