package batchnorm.report;

import batchnorm.compare.Difference;
import batchnorm.compare.FolderComparison;
import batchnorm.results.DifferenceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison of result folders as a map, for JSON. {@code src/json.md} lists the keys. */
public final class CompareMaps {
    private CompareMaps() {}

    public static Map<String, Object> of(FolderComparison comparison) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "folders",
                comparison.folders().stream()
                        .map(folder -> Map.of(
                                "label", folder.label(), "folder", folder.root().toString()))
                        .toList());
        map.put("settings", differences(comparison.settings()));
        map.put("provenance", differences(comparison.provenance()));
        map.put("common_steps", comparison.steps().steps());
        map.put(
                "differences",
                comparison.differences().stream().map(CompareMaps::of).toList());
        return map;
    }

    private static List<Map<String, Object>> differences(List<Difference> all) {
        return all.stream()
                .map(one ->
                        Map.<String, Object>of("what", one.what(), "variants", one.variants(), "values", one.values()))
                .toList();
    }

    private static Map<String, Object> of(DifferenceRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("metric", row.metric().name());
        map.put("first", side(row.first()));
        map.put("later", side(row.later()));
        map.put("difference", row.difference());
        map.put("ci95_low", row.interval95().low());
        map.put("ci95_high", row.interval95().high());
        map.put("method", row.method());
        map.put("steps", row.steps());
        return map;
    }

    private static Map<String, Object> side(DifferenceRow.Side side) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("folder", side.folder());
        map.put("variant", side.variant());
        map.put("mean", side.mean());
        return map;
    }
}
