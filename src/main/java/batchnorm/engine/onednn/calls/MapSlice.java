package batchnorm.engine.onednn.calls;

/**
 * Consecutive examples of a mini-batch whose feature maps are normalized together.
 *
 * @param from the first of them
 * @param to the one after the last
 * @param moments what was measured of them
 */
record MapSlice(int from, int to, MapMoments moments) {
    int examples() {
        return to - from;
    }
}
