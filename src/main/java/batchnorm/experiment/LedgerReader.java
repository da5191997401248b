package batchnorm.experiment;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code ledger}: it names keys of the file, never repeats their values, so that it cannot say another value than
 * the one used.
 */
final class LedgerReader {
    private final Mapping top;
    private final Map<String, Mapping> trees;

    LedgerReader(Mapping top, Map<String, Mapping> trees) {
        this.top = top;
        this.trees = trees;
    }

    List<LedgerEntry> read(List<SectionReader> sections) {
        return sections.stream().map(this::entry).toList();
    }

    private LedgerEntry entry(SectionReader reader) {
        String key = reader.text("key");
        Map<String, String> values = new LinkedHashMap<>();
        trees.forEach((variant, tree) -> {
            Entry entry = Setting.find(tree, key);
            if (entry != null) {
                values.put(variant, entry.toYaml());
            }
        });
        if (values.isEmpty() && Setting.find(top, key) == null) {
            reader.problems().add(reader.originOf("key"), "key is '" + key + "', at which the file has no value");
        }
        LedgerEntry entry = new LedgerEntry(key, withoutRepeats(values), reader.text("why"));
        reader.finish();
        return entry;
    }

    private Map<String, String> withoutRepeats(Map<String, String> values) {
        boolean everywhere = values.size() == trees.size() && new HashSet<>(values.values()).size() == 1;
        return everywhere ? Map.of("", values.values().iterator().next()) : values;
    }
}
