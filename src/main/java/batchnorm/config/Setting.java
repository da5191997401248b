package batchnorm.config;

import batchnorm.BadInput;
import batchnorm.config.Entry.Mapping;
import java.util.Arrays;
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
     * Reads {@code path=value}, or {@code variant:path=value}, as given on the command line.
     *
     * @throws BadInput where {@code =} is missing or the value is not YAML
     */
    public static Setting parse(String text, Problems problems) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new BadInput(ORIGIN + text + ": expected path=value, for example training.steps=1000");
        }
        String target = text.substring(0, equals);
        int colon = target.indexOf(':');
        Optional<String> variant = colon < 0 ? Optional.empty() : Optional.of(target.substring(0, colon));
        String path = target.substring(colon + 1);
        return new Setting(variant, path, YamlTree.parseValue(text.substring(equals + 1), ORIGIN + text, problems));
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
