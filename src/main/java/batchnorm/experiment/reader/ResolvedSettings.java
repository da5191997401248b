package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.experiment.ExperimentSource;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values that decide the numbers of a variant's runs: those of the file, of the variant and of the command line,
 * and the defaults of the keys that are left out. Two runs of one seed have the same numbers if these are equal, on the
 * same data, code and kind of processor.
 *
 * <p>The engine is not among them: all engines do the same arithmetic, and every run records its own. The same holds
 * for what is computed from finished runs, such as thresholds and claims.
 */
public final class ResolvedSettings {
    private static final List<String> SECTIONS =
            List.of("dataset", "network", "training", "evaluation", "probe", "measurements", "equation");
    private static final Set<String> WITHOUT_EFFECT = Set.of("training.engine", "probe.typical-unit-of");

    private static final int MOST_ZEROS = 400;

    private ResolvedSettings() {}

    /**
     * The values by path, such as {@code training.steps}, for each variant of a recorded experiment. Numbers have one
     * form: 1e-1 is 0.1.
     *
     * @throws BadInput where there is something wrong with the file
     */
    public static Map<String, Map<String, String>> ofRecorded(ExperimentSource source) {
        Map<String, Map<String, String>> byVariant = new LinkedHashMap<>();
        ExperimentFile.variantsOfRecorded(source).forEach((variant, tree) -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (String section : SECTIONS) {
                if (tree.values().containsKey(section)) {
                    collect(section, tree.values().get(section), values);
                }
            }
            values.keySet().removeAll(WITHOUT_EFFECT);
            byVariant.put(variant, values);
        });
        return byVariant;
    }

    private static void collect(String path, Entry entry, Map<String, String> values) {
        if (entry instanceof Mapping mapping) {
            mapping.values().forEach((key, value) -> collect(path + "." + key, value, values));
        } else {
            values.put(path, text(entry));
        }
    }

    /** A value as text, equal for equal values. */
    static String text(Entry entry) {
        return entry instanceof Entry.Scalar scalar && !scalar.quoted() ? number(scalar.toYaml()) : entry.toYaml();
    }

    private static String number(String text) {
        try {
            BigDecimal value = new BigDecimal(text.replace("_", ""));
            BigDecimal shortest = value.stripTrailingZeros();
            boolean plain = Math.abs((long) shortest.scale()) <= MOST_ZEROS; // 1e-999999999 would take a gigabyte
            return value.signum() == 0 ? "0" : plain ? shortest.toPlainString() : shortest.toString();
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
