package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/** Draws the images of one data set, one at a time. Not thread-safe. */
@FunctionalInterface
interface ImagePainter {
    /**
     * Draws an image of class {@code label} into {@code pixels} from {@code offset} on, every byte of it.
     *
     * @param random the image's own numbers; nothing else may matter to the bytes
     */
    void paint(int label, SplitMix64 random, byte[] pixels, int offset);
}
