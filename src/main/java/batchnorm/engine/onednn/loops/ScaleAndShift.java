package batchnorm.engine.onednn.loops;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** γ and β of feature maps and the sums of their gradients, one value for each channel; padding has zeros. */
public final class ScaleAndShift {
    /** γ. */
    final float[] scales;
    /** β. */
    final float[] shifts;
    /** Σ ∂ℓ/∂u·x̂ over examples and positions. */
    final float[] scaleSums;
    /** Σ ∂ℓ/∂u over examples and positions. */
    final float[] shiftSums;

    private final int channels;

    public ScaleAndShift(MapLayout layout) {
        channels = layout.channels();
        scales = new float[layout.padded()];
        shifts = new float[layout.padded()];
        scaleSums = new float[layout.padded()];
        shiftSums = new float[layout.padded()];
    }

    /** Reads γ, then β. */
    public void read(FloatBuffer learned) {
        learned.get(0, scales, 0, channels);
        learned.get(channels, shifts, 0, channels);
    }

    /** Sets the sums to 0. */
    public void clearSums() {
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
    }

    /** Writes the gradient of γ, then that of β. */
    public void writeSums(FloatBuffer ofLearned) {
        ofLearned.put(0, scaleSums, 0, channels);
        ofLearned.put(channels, shiftSums, 0, channels);
    }
}
