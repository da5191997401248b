package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Matrix;
import java.util.BitSet;

/**
 * The part of a parameter that a step changes: all of its values, none, or some. Of some, an update changes all, and
 * the others are put back.
 */
final class TrainedPart {
    /** All values. */
    static final TrainedPart ALL = new TrainedPart(new int[0], 0, true);

    private final int[] indices;
    private final boolean whole;
    private final float[] before;
    private final float[] after;

    private TrainedPart(int[] indices, int size, boolean whole) {
        this.indices = indices;
        this.whole = whole;
        this.before = new float[indices.length == 0 ? 0 : size];
        this.after = new float[before.length];
    }

    /** The part of a parameter of {@code size} values that stands at {@code from} among those of {@code changed}. */
    static TrainedPart of(BitSet changed, int from, int size) {
        int[] indices = changed.get(from, from + size).stream().toArray();
        return indices.length == size ? ALL : new TrainedPart(indices, size, false);
    }

    boolean isWhole() {
        return whole;
    }

    /** Whether a step changes no value at all. */
    boolean isEmpty() {
        return !whole && indices.length == 0;
    }

    /** To be called before an update. */
    void keep(Matrix values) {
        if (!whole) {
            values.copyTo(before);
        }
    }

    /** To be called after an update. */
    void putBack(Matrix values) {
        if (!whole) {
            values.copyTo(after);
            for (int index : indices) {
                before[index] = after[index];
            }
            values.copyFrom(before);
        }
    }
}
