package batchnorm.engine.recurrent;

import java.util.Arrays;
import java.util.Optional;

/** γ and β of one place, with the sums of their gradients. Without a shift β is 0. */
final class ScaleAndShift {
    private final Part scale;
    private final Optional<Part> shift;
    private final float[] scales;
    private final float[] shifts;
    private final float[] scaleSums;
    private final float[] shiftSums;

    ScaleAndShift(Part scale, Optional<Part> shift) {
        this.scale = scale;
        this.shift = shift;
        this.scales = scale.values();
        this.shifts = shift.map(Part::values).orElseGet(() -> new float[scale.length()]);
        this.scaleSums = new float[scale.length()];
        this.shiftSums = new float[scale.length()];
    }

    int width() {
        return scales.length;
    }

    /** γ, not a copy. */
    float[] scales() {
        return scales;
    }

    /** Sets the sums to 0. */
    void begin() {
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
    }

    /** u = γx̂ + β. */
    void apply(float[] normalized, float[] row) {
        for (int j = 0; j < row.length; j++) {
            row[j] = scales[j] * normalized[j] + shifts[j];
        }
    }

    /** Adds one example's share of the gradients to sums, those of the whole training step or others. */
    void add(float[] delta, float[] normalized, float[] toScale, float[] toShift) {
        for (int j = 0; j < delta.length; j++) {
            toScale[j] += delta[j] * normalized[j];
            toShift[j] += delta[j];
        }
    }

    /** Adds one example's share. */
    void add(float[] delta, float[] normalized) {
        add(delta, normalized, scaleSums, shiftSums);
    }

    /** Adds the sums of one step. */
    void addSums(float[] ofScale, float[] ofShift) {
        for (int j = 0; j < scaleSums.length; j++) {
            scaleSums[j] += ofScale[j];
            shiftSums[j] += ofShift[j];
        }
    }

    /** Writes the sums to the parts. */
    void end() {
        System.arraycopy(scaleSums, 0, scale.gradient(), 0, scaleSums.length);
        shift.ifPresent(part -> System.arraycopy(shiftSums, 0, part.gradient(), 0, shiftSums.length));
    }
}
