package batchnorm.results.provenance;

import batchnorm.design.Grid;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts a {@link Grid} to maps and lists for JSON, and back. */
final class GridMaps {
    private GridMaps() {}

    static Map<String, Object> toMap(Grid grid) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("axes", grid.axes().stream().map(GridMaps::axisToMap).toList());
        map.put("points", grid.points().stream().map(GridMaps::pointToMap).toList());
        return map;
    }

    static Grid fromMap(JsonFields fields) {
        try {
            return new Grid(
                    fields.objects("axes", GridMaps::axisFromMap), fields.objects("points", GridMaps::pointFromMap));
        } catch (IllegalArgumentException e) {
            throw fields.bad("points", "do not fit the axes: " + e.getMessage());
        }
    }

    private static Map<String, Object> axisToMap(Grid.Axis axis) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", axis.key());
        map.put("label", axis.label());
        map.put("values", axis.values());
        return map;
    }

    private static Grid.Axis axisFromMap(JsonFields fields) {
        return new Grid.Axis(fields.text("key"), fields.text("label"), fields.texts("values"));
    }

    private static Map<String, Object> pointToMap(Grid.Point point) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", point.variant());
        map.put("base", point.base());
        map.put("coordinates", point.coordinates());
        return map;
    }

    private static Grid.Point pointFromMap(JsonFields fields) {
        return new Grid.Point(fields.text("variant"), fields.text("base"), fields.texts("coordinates"));
    }
}
