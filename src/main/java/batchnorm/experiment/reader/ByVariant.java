package batchnorm.experiment.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes something that is known for each variant with as few repetitions as possible.
 *
 * @param bases the names of all variants, each with the name of the variant in the file that it is made from
 */
record ByVariant(Map<String, String> bases) {

    /**
     * One value, by the empty name, where all variants have the same. Otherwise one value for all points of the grid of
     * a variant, where these agree.
     *
     * @param values by the name of the variant; a variant may have none
     */
    <T> Map<String, T> withoutRepeats(Map<String, T> values) {
        if (!values.isEmpty() && agree(values, bases.keySet())) {
            return Map.of("", values.values().iterator().next());
        }
        Map<String, List<String>> namesByBase = new LinkedHashMap<>();
        bases.forEach((name, base) ->
                namesByBase.computeIfAbsent(base, first -> new ArrayList<>()).add(name));
        Map<String, T> grouped = new LinkedHashMap<>();
        namesByBase.forEach((base, names) -> {
            if (agree(values, names)) {
                grouped.put(base, values.get(names.get(0)));
            } else {
                names.stream().filter(values::containsKey).forEach(name -> grouped.put(name, values.get(name)));
            }
        });
        return grouped;
    }

    private static <T> boolean agree(Map<String, T> values, Collection<String> names) {
        return values.keySet().containsAll(names)
                && names.stream().map(values::get).distinct().count() == 1;
    }
}
