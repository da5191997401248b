package batchnorm.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings that differ between folders. A variant is compared with its partners in the other folders. Where two
 * folders have no partners, all values of the one are compared with all values of the other.
 */
final class SettingDifferences {
    /** The folder does not have this variant. */
    static final String NO_VARIANT = "–";

    private static final String NOT_SET = "not set";
    private static final String UNKNOWN = "unknown";
    private static final int MOST_VALUES = 6;

    private final List<ComparedFolder> folders;
    private final List<Partners> partners;
    private final boolean strangers;

    private SettingDifferences(List<ComparedFolder> folders, List<Partners> partners) {
        this.folders = folders;
        this.partners = partners;
        this.strangers = strangers();
    }

    static List<Difference> of(List<ComparedFolder> folders, List<Partners> partners) {
        SettingDifferences differences = new SettingDifferences(folders, partners);
        return differences.keys().stream()
                .flatMap(key -> differences.of(key).stream())
                .toList();
    }

    private Set<String> keys() {
        return folders.stream()
                .flatMap(folder -> folder.settings().values().stream())
                .flatMap(values -> values.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether two folders, both with known settings, share no variant. */
    private boolean strangers() {
        for (int a = 0; a < folders.size(); a++) {
            for (int b = a + 1; b < folders.size(); b++) {
                int one = a;
                int other = b;
                if (folders.get(a).hasSettings()
                        && folders.get(b).hasSettings()
                        && partners.stream().noneMatch(some -> some.areIn(one, other))) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Difference> of(String key) {
        List<Difference> byVariant = byVariant(key);
        if (!strangers) {
            return byVariant;
        }
        List<Set<String>> values =
                folders.stream().map(folder -> values(folder, key)).toList();
        boolean same =
                values.stream().filter(some -> !some.isEmpty()).distinct().count() <= 1;
        return same
                ? byVariant
                : List.of(new Difference(
                        key,
                        List.of(),
                        values.stream().map(SettingDifferences::listed).toList()));
    }

    private List<Difference> byVariant(String key) {
        Map<List<String>, List<String>> variantsByValues = new LinkedHashMap<>();
        int comparable = 0;
        for (Partners some : partners) {
            List<String> values = new ArrayList<>();
            Set<String> known = new LinkedHashSet<>();
            int present = 0;
            for (int i = 0; i < folders.size(); i++) {
                String value = value(i, some, key);
                values.add(value);
                if (!value.equals(NO_VARIANT) && !value.equals(UNKNOWN)) {
                    known.add(value);
                    present++;
                }
            }
            comparable += present > 1 ? 1 : 0;
            if (known.size() > 1) {
                variantsByValues
                        .computeIfAbsent(values, first -> new ArrayList<>())
                        .add(some.name());
            }
        }
        int all = comparable;
        return variantsByValues.entrySet().stream()
                .map(entry -> new Difference(
                        key, entry.getValue().size() == all ? List.of() : entry.getValue(), entry.getKey()))
                .toList();
    }

    private String value(int folder, Partners some, String key) {
        if (!some.isIn(folder)) {
            return NO_VARIANT;
        }
        ComparedFolder one = folders.get(folder);
        Map<String, String> settings = one.settings().getOrDefault(some.variant(folder), Map.of());
        return one.hasSettings() ? settings.getOrDefault(key, NOT_SET) : UNKNOWN;
    }

    private static Set<String> values(ComparedFolder folder, String key) {
        return folder.variants().stream()
                .filter(variant -> folder.hasSettings())
                .map(variant ->
                        folder.settings().getOrDefault(variant, Map.of()).getOrDefault(key, NOT_SET))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String listed(Set<String> values) {
        if (values.isEmpty()) {
            return UNKNOWN;
        }
        String some = values.stream().limit(MOST_VALUES).collect(Collectors.joining(" or "));
        return values.size() > MOST_VALUES ? some + " or … (" + values.size() + " values)" : some;
    }
}
