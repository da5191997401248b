package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.design.ChangedValue;
import batchnorm.design.LedgerEntry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the {@code ledger}. It names keys of the file and does not repeat their values, so it always shows the values
 * that are used. A value that is not the file's has another reason than the file gives: the command line set it.
 */
final class LedgerReader {
    private static final String BY_USER = "set on the command line";
    private static final String BY_SMOKE = "set by --smoke";

    private final Mapping top;
    private final Map<String, Mapping> trees;
    private final ByVariant byVariant;
    private final Overrides overrides;
    private final Set<String> keys = new HashSet<>();

    LedgerReader(ExperimentFile file, VariantsReader<?> variants) {
        this.top = file.top;
        this.trees = variants.trees();
        this.byVariant = new ByVariant(variants.bases());
        this.overrides = Overrides.of(file, variants);
    }

    /** A value and the reason for it. */
    private record Reasoned(String value, String why) {}

    List<LedgerEntry> read(List<SectionReader> sections) {
        return sections.stream().flatMap(section -> entries(section).stream()).toList();
    }

    private String reason(String variant, String key, String why) {
        if (overrides.isConfirmed(variant, key)) {
            return BY_USER + ", to the file's own value: " + why;
        }
        return overrides
                .changedBy(variant, key)
                .map(by -> by.equals(ChangedValue.SMOKE) ? BY_SMOKE : BY_USER)
                .orElse(why);
    }

    /** One for all variants where they agree. */
    private List<LedgerEntry> entries(SectionReader reader) {
        String key = reader.text("key");
        boolean given = reader.has("key") && !key.isEmpty();
        String why = reader.text("why");
        Map<String, Reasoned> values = new LinkedHashMap<>();
        trees.forEach((variant, tree) -> {
            Entry entry = Setting.find(tree, key);
            if (entry != null) {
                values.put(variant, new Reasoned(entry.toYaml(), reason(variant, key, why)));
            }
        });
        if (given && values.isEmpty() && Setting.find(top, key) == null) {
            reader.problems()
                    .add(
                            reader.originOf("key"),
                            "key is '" + key + "', where the file has no value; a path such as training.steps is"
                                    + " expected");
        }
        if (!keys.add(key) && given) {
            reader.problems()
                    .add(
                            reader.originOf("key"),
                            "key is '" + key + "', which another item has; each key once is expected");
        }
        reader.finish();
        return byVariant.withoutRepeats(values).entrySet().stream()
                .map(one -> new LedgerEntry(
                        key,
                        one.getKey(),
                        one.getValue().value(),
                        one.getValue().why()))
                .toList();
    }
}
