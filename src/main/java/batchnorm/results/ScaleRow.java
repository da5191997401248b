package batchnorm.results;

import batchnorm.results.provenance.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One rate, or the ratio of two, at one point of a sweep.
 *
 * @param value the axis's value at this point
 * @param who the engine that was timed, {@link #PEER}, or {@link #RATIO}
 */
public record ScaleRow(ScaleAxis axis, int value, String variant, String who, BenchRow measured) {
    /** The program of others. */
    public static final String PEER = "peer";
    /** Our rate divided by the peer's. */
    public static final String RATIO = "ratio";

    private static final int MOST = 1_000_000_000;

    /** Whether both rows belong to the same network at the same point. */
    public boolean isBeside(ScaleRow other) {
        return axis == other.axis && value == other.value && variant.equals(other.variant);
    }

    /** Whether it is a rate of ours. */
    public boolean isOurs() {
        return !who.equals(PEER) && !who.equals(RATIO);
    }

    static ScaleRow fromFields(JsonFields row) {
        return new ScaleRow(
                ScaleAxis.named(row.text("axis")),
                (int) row.integer("value", 1, MOST),
                row.text("variant"),
                row.text("who"),
                BenchRow.fromFields(row));
    }

    /** The fields for JSON, in a fixed order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("axis", axis.word());
        map.put("value", value);
        map.put("variant", variant);
        map.put("who", who);
        map.putAll(measured.toMap());
        return map;
    }
}
