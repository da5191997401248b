package batchnorm.data;

import java.util.Arrays;

/**
 * A fixed, ordered set of images with their labels: {@code count} images of {@code channels × height × width} bytes
 * each, 0 to 255. What a byte means to a network is said by {@link Pixels}. Immutable; safe to share among threads.
 */
public final class LabelledImages {
    private final byte[] pixels;
    private final byte[] labels;
    private final Shape shape;
    private final float[] inputOf;

    /** The shape of one image, in the order in which its bytes lie. */
    public record Shape(int channels, int height, int width) {
        public Shape {
            if (channels < 1 || height < 1 || width < 1) {
                throw new IllegalArgumentException("not a shape: " + channels + "x" + height + "x" + width);
            }
        }

        public int size() {
            return channels * height * width;
        }
    }

    /**
     * @param pixels {@code [count, channels, height, width]}; kept, not copied
     * @param labels {@code [count]}, each from 0; kept, not copied
     * @throws IllegalArgumentException where the lengths do not agree
     */
    public LabelledImages(byte[] pixels, byte[] labels, Shape shape, Pixels meaning) {
        if ((long) labels.length * shape.size() != pixels.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels and " + pixels.length + " pixels do not make images of " + shape);
        }
        this.pixels = pixels;
        this.labels = labels;
        this.shape = shape;
        this.inputOf = meaning.table();
    }

    private LabelledImages(LabelledImages whole, int count) {
        this.pixels = Arrays.copyOf(whole.pixels, count * whole.shape.size());
        this.labels = Arrays.copyOf(whole.labels, count);
        this.shape = whole.shape;
        this.inputOf = whole.inputOf;
    }

    public int count() {
        return labels.length;
    }

    public Shape shape() {
        return shape;
    }

    public int label(int index) {
        return labels[index] & 0xff;
    }

    /** The first {@code atMost} images; itself where there are no more. */
    public LabelledImages first(int atMost) {
        return atMost >= count() ? this : new LabelledImages(this, atMost);
    }

    /** One byte of an image, 0 to 255, as stored. */
    public int pixel(int index, int offset) {
        return pixels[index * shape.size() + offset] & 0xff;
    }

    /** Puts the example {@code index} at row {@code row} of {@code batch}: the network's inputs and the label. */
    public void copyTo(Minibatch batch, int row, int index) {
        int size = shape.size();
        float[] inputs = batch.inputs();
        int from = index * size;
        int to = row * size;
        for (int i = 0; i < size; i++) {
            inputs[to + i] = inputOf[pixels[from + i] & 0xff];
        }
        batch.labels()[row] = label(index);
    }
}
