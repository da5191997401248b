package batchnorm.engine.onednn.loops;

/**
 * Consecutive examples of a mini-batch whose feature maps are normalized together.
 *
 * @param from the first of them
 * @param to the one after the last
 * @param moments what was measured of them
 */
public record MapSlice(int from, int to, MapMoments moments) {
    public int examples() {
        return to - from;
    }
}
