package batchnorm.data;

import java.util.Optional;

/**
 * The pixels of a set of images whose inputs are not 0: the ink of drawings. There is one list for each image, with the
 * place and the byte of each pixel. For MNIST's 60,000 images the lists take 27 MB, and making them takes a tenth of a
 * second. Immutable.
 */
final class InkLists {
    /** With a larger share of ink the lists save nothing. */
    private static final double MOST = 0.25;

    private final char[] places;
    private final byte[] bytes;
    private final int[] ends;
    private final float[] inputOf;

    private InkLists(int terms, int images, float[] inputOf) {
        this.places = new char[terms];
        this.bytes = new byte[terms];
        this.ends = new int[images];
        this.inputOf = inputOf;
    }

    /**
     * Lists the ink of images.
     *
     * @param pixels {@code [images, size]}
     * @param inputOf the input for each value of a byte
     * @return empty if more than a quarter is ink, or if an image has more pixels than a {@code char} counts
     */
    static Optional<InkLists> of(byte[] pixels, int size, float[] inputOf) {
        int terms = count(pixels, inputOf);
        if (terms > MOST * pixels.length || size > Character.MAX_VALUE) {
            return Optional.empty();
        }
        InkLists lists = new InkLists(terms, pixels.length / size, inputOf);
        lists.fill(pixels, size);
        return Optional.of(lists);
    }

    private static int count(byte[] pixels, float[] inputOf) {
        int count = 0;
        for (byte pixel : pixels) {
            if (inputOf[pixel & 0xff] != 0) {
                count++;
            }
        }
        return count;
    }

    private void fill(byte[] pixels, int size) {
        int n = 0;
        for (int image = 0; image < ends.length; image++) {
            int start = image * size;
            for (int place = 0; place < size; place++) {
                byte pixel = pixels[start + place];
                if (inputOf[pixel & 0xff] != 0) {
                    places[n] = (char) place;
                    bytes[n++] = pixel;
                }
            }
            ends[image] = n;
        }
    }

    /** Copies the lists of the first {@code count} of some images. */
    void copyTo(SparseInputs inputs, int[] indices, int count) {
        inputs.reserve(count, touch(indices, count));
        int n = 0;
        for (int row = 0; row < count; row++) {
            n = copy(indices[row], inputs.columns(), inputs.values(), n);
            inputs.ends()[row] = n;
        }
    }

    /**
     * Reads the lists of the first {@code count} images ahead, and returns their length. Copying a mini-batch of 60
     * takes half of the time with it.
     */
    private int touch(int[] indices, int count) {
        int terms = 0;
        long touched = 0;
        for (int row = 0; row < count; row++) {
            int start = start(indices[row]);
            int end = ends[indices[row]];
            touched += CacheLines.through(places, start, end) + CacheLines.through(bytes, start, end);
            terms += end - start;
        }
        CacheLines.done(touched);
        return terms;
    }

    private int copy(int image, int[] columns, float[] values, int at) {
        int start = start(image);
        int length = ends[image] - start;
        for (int i = 0; i < length; i++) {
            columns[at + i] = places[start + i];
        }
        for (int i = 0; i < length; i++) {
            values[at + i] = inputOf[bytes[start + i] & 0xff];
        }
        return at + length;
    }

    private int start(int image) {
        return image == 0 ? 0 : ends[image - 1];
    }
}
