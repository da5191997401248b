package batchnorm.runner.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measured thing.
 *
 * @param unit {@code steps/s}, {@code images/s}, {@code MiB} or {@code ratio}
 */
public record BenchRow(String what, String unit, double median, double least, double most, int repeats) {

    static BenchRow of(String what, String unit, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new BenchRow(what, unit, median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** For JSON, its keys in a fixed order. */
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
