package batchnorm.results;

import batchnorm.results.provenance.JsonFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measured rate, size or ratio.
 *
 * @param unit {@code steps/s}, {@code images/s}, {@code MiB} or {@code ratio}
 */
public record BenchRow(String what, String unit, double median, double least, double most, int repeats) {

    /** The row for the values of all rounds. */
    public static BenchRow of(String what, String unit, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new BenchRow(what, unit, median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    static BenchRow fromFields(JsonFields row) {
        return new BenchRow(
                row.text("what"), row.text("unit"), row.number("median"), row.number("least"), row.number("most"), (int)
                        row.integer("repeats"));
    }

    /** The fields for JSON, in a fixed order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("what", what);
        map.put("unit", unit);
        map.put("median", median);
        map.put("least", least);
        map.put("most", most);
        map.put("repeats", repeats);
        return map;
    }
}
