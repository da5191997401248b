package batchnorm.data;

/** Draws the images of a {@link DrawnSource}, one at a time. Not thread-safe. */
@FunctionalInterface
interface ImagePainter {
    /**
     * Draws an image of class {@code label} into {@code pixels} from {@code offset} on, every byte of it.
     *
     * @param random the image's own numbers; nothing else may matter to the bytes
     */
    void paint(int label, SplitMix64 random, byte[] pixels, int offset);
}
