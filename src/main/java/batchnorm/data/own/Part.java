package batchnorm.data.own;

import batchnorm.data.random.Permutation;
import batchnorm.data.random.SplitMix64;
import java.util.Arrays;

/** Images with their labels, as they are imported: {@code [count, channels, height, width]} bytes. Not copied. */
final class Part {
    private final byte[] pixels;
    private final byte[] labels;

    /** @param pixels one image after the other, all of one size */
    Part(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    byte[] pixels() {
        return pixels;
    }

    byte[] labels() {
        return labels;
    }

    int count() {
        return labels.length;
    }

    /** The images with these indices. */
    Part of(int[] indices) {
        int size = pixels.length / labels.length;
        byte[] some = new byte[indices.length * size];
        byte[] their = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * size, some, i * size, size);
            their[i] = labels[indices[i]];
        }
        return new Part(some, their);
    }

    /** The same images in random order: folders list one class after the other, and the first images are used. */
    Part shuffled(long seed, int stream) {
        int[] order = new int[count()];
        Permutation.identity(order);
        Permutation.shuffle(order, 0, order.length, SplitMix64.stream(seed, stream, 0));
        return of(order);
    }

    /**
     * The indices of the test images of a random split. Each class gives the share, at least one image, and keeps one.
     * A class with one image keeps it.
     *
     * @return whether each image is a test image
     */
    boolean[] testImages(double share, long seed, int classes) {
        boolean[] test = new boolean[count()];
        for (int label = 0; label < classes; label++) {
            int wanted = label;
            int[] members = java.util.stream.IntStream.range(0, count())
                    .filter(i -> (labels[i] & 0xff) == wanted)
                    .toArray();
            Permutation.shuffle(members, 0, members.length, SplitMix64.stream(seed, 2, label));
            int given = Math.max(1, (int) Math.round(share * members.length));
            Arrays.stream(members)
                    .limit(Math.min(given, Math.max(0, members.length - 1)))
                    .forEach(i -> test[i] = true);
        }
        return test;
    }
}
