package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/** Draws the images of one data set, one at a time. Not thread-safe. */
@FunctionalInterface
interface ImagePainter {
    /**
     * Draws an image of class {@code label} to {@code pixels} from {@code offset} on. It writes every byte of the
     * image.
     *
     * @param random the image's own random numbers; the bytes may depend on nothing else
     */
    void paint(int label, SplitMix64 random, byte[] pixels, int offset);
}
