package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.design.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code ledger}. It names keys of the file and does not repeat their values, so it always shows the values
 * that are used.
 */
final class LedgerReader {
    private final Mapping top;
    private final Map<String, Mapping> trees;
    private final Map<String, String> bases;

    LedgerReader(Mapping top, VariantsReader<?> variants) {
        this.top = top;
        this.trees = variants.trees();
        this.bases = variants.bases();
    }

    List<LedgerEntry> read(List<SectionReader> sections) {
        return sections.stream().flatMap(section -> entries(section).stream()).toList();
    }

    /** One for all variants where they agree. */
    private List<LedgerEntry> entries(SectionReader reader) {
        String key = reader.text("key");
        boolean given = reader.has("key") && !key.isEmpty();
        Map<String, String> values = new LinkedHashMap<>();
        trees.forEach((variant, tree) -> {
            Entry entry = Setting.find(tree, key);
            if (entry != null) {
                values.put(variant, entry.toYaml());
            }
        });
        if (given && values.isEmpty() && Setting.find(top, key) == null) {
            reader.problems()
                    .add(
                            reader.originOf("key"),
                            "key is '" + key + "', where the file has no value; a path such as training.steps is"
                                    + " expected");
        }
        String why = reader.text("why");
        reader.finish();
        return withoutRepeats(values).entrySet().stream()
                .map(value -> new LedgerEntry(key, value.getKey(), value.getValue(), why))
                .toList();
    }

    /**
     * One value where all variants have the same. Otherwise one value for all points of the grid of a variant, where
     * these agree.
     */
    private Map<String, String> withoutRepeats(Map<String, String> values) {
        if (agree(values, trees.keySet())) {
            return Map.of("", values.values().iterator().next());
        }
        Map<String, List<String>> namesByBase = new LinkedHashMap<>();
        bases.forEach((name, base) ->
                namesByBase.computeIfAbsent(base, first -> new ArrayList<>()).add(name));
        Map<String, String> grouped = new LinkedHashMap<>();
        namesByBase.forEach((base, names) -> {
            if (agree(values, names)) {
                grouped.put(base, values.get(names.get(0)));
            } else {
                names.stream().filter(values::containsKey).forEach(name -> grouped.put(name, values.get(name)));
            }
        });
        return grouped;
    }

    private static boolean agree(Map<String, String> values, Collection<String> names) {
        return values.keySet().containsAll(names)
                && names.stream().map(values::get).distinct().count() == 1;
    }
}
