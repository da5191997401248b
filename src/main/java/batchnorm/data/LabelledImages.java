package batchnorm.data;

import batchnorm.BadInput;
import batchnorm.data.augmentation.Augmentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A fixed, ordered set of images with their labels: {@code count} images of {@code channels × height × width} bytes
 * each, 0 to 255. {@link Pixels} says what a byte means to a network. Immutable; safe to share among threads.
 */
public final class LabelledImages implements Images {
    /** Little-endian on every platform: the first byte is the lowest. */
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] pixels;
    private final byte[] labels;
    private final Shape shape;
    private final Pixels meaning;
    private final float[] inputOf;
    private Optional<InkLists> ink; // null until they are asked for

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
     * @throws IllegalArgumentException if the lengths do not agree
     */
    public LabelledImages(byte[] pixels, byte[] labels, Shape shape, Pixels meaning) {
        if ((long) labels.length * shape.size() != pixels.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels and " + pixels.length + " pixels do not make images of " + shape);
        }
        this.pixels = pixels;
        this.labels = labels;
        this.shape = shape;
        this.meaning = meaning;
        this.inputOf = meaning.table();
    }

    private LabelledImages(LabelledImages whole, int count) {
        this.pixels = Arrays.copyOf(whole.pixels, count * whole.shape.size());
        this.labels = Arrays.copyOf(whole.labels, count);
        this.shape = whole.shape;
        this.meaning = whole.meaning;
        this.inputOf = whole.inputOf;
    }

    @Override
    public int count() {
        return labels.length;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    public int label(int index) {
        return labels[index] & 0xff;
    }

    /** The first {@code atMost} images; these images if there are no more. */
    public LabelledImages first(int atMost) {
        return atMost >= count() ? this : new LabelledImages(this, atMost);
    }

    /** Changes the bytes of an image in place, given its index. */
    @FunctionalInterface
    public interface Change {
        void apply(int index, byte[] image);
    }

    /** The images {@code from} (inclusive) to {@code to} (exclusive), each changed. These images stay as they are. */
    public LabelledImages changed(int from, int to, Change change) {
        int size = shape.size();
        byte[] changed = new byte[(to - from) * size];
        byte[] image = new byte[size];
        for (int index = from; index < to; index++) {
            copyBytes(index, image);
            change.apply(index, image);
            System.arraycopy(image, 0, changed, (index - from) * size, size);
        }
        return new LabelledImages(changed, Arrays.copyOfRange(labels, from, to), shape, meaning);
    }

    /** One byte of an image, 0 to 255, as stored. */
    public int pixel(int index, int offset) {
        return pixels[index * shape.size() + offset] & 0xff;
    }

    /**
     * Converts the bytes of one image, which begin at {@code image[from]}, to the network's inputs, which begin at
     * {@code inputs[to]}.
     */
    void inputs(byte[] image, int from, float[] inputs, int to) {
        int size = shape.size();
        // Most of a drawing is background, which is 0. All inputs are set to that first; then the bytes are checked
        // eight at a time for others.
        Arrays.fill(inputs, to, to + size, inputOf[0]);
        int whole = size & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(image, from + i);
            if (eight != 0) {
                copyEight(eight, inputs, to + i);
            }
        }
        for (int i = whole; i < size; i++) {
            inputs[to + i] = inputOf[image[from + i] & 0xff];
        }
    }

    /** Copies the bytes of an image to the beginning of an array. */
    void copyBytes(int index, byte[] image) {
        System.arraycopy(pixels, index * shape.size(), image, 0, shape.size());
    }

    @Override
    public TrainingImages augmented(Augmentation augmentation, long seed) {
        return AugmentedImages.of(this, augmentation, seed);
    }

    /** {@inheritDoc} The single crop is the whole image. */
    @Override
    public Optional<CroppedImage> cropped(int index, CropSet set) {
        if (shape.height() != shape.width()) {
            throw new BadInput("images of " + shape.width() + "x" + shape.height()
                    + " pixels have no crops; square images or photographs are expected");
        }
        byte[] image = new byte[shape.size()];
        copyBytes(index, image);
        List<CropSet.Crop> crops = set.of(shape.width(), shape.height(), new PhotoSize(shape.width(), shape.width()));
        return Optional.of(new CroppedBytes(image, shape, label(index), inputOf, crops));
    }

    @Override
    public boolean areRead() {
        return false;
    }

    @Override
    public LabelledImages as(Pixels other) {
        return other.equals(meaning) ? this : new LabelledImages(pixels, labels, shape, other);
    }

    @Override
    public LabelledImages inMemory() {
        return this;
    }

    @Override
    public List<String> skipped() {
        return List.of();
    }

    /** What a byte means to the network. */
    Pixels meaning() {
        return meaning;
    }

    @Override
    public void copyTo(Minibatch batch, int[] order, int from, long step) {
        batch.show(this, order, from);
    }

    /** Copies the inputs of the first {@code count} of some images to {@code [count, inputs]}. */
    void copyInputs(int[] indices, int count, float[] inputs) {
        // With this a mini-batch of 60 takes two thirds of the time.
        int size = shape.size();
        long touched = 0;
        for (int row = 0; row < count; row++) {
            int start = indices[row] * size;
            touched += CacheLines.through(pixels, start, start + size);
        }
        CacheLines.done(touched);
        for (int row = 0; row < count; row++) {
            inputs(pixels, indices[row] * size, inputs, row * size);
        }
    }

    /** The lists of the pixels that are not background; empty if they are not few. They are made once. */
    synchronized Optional<InkLists> ink() {
        if (ink == null) {
            ink = InkLists.of(pixels, shape.size(), inputOf);
        }
        return ink;
    }

    private void copyEight(long eight, float[] inputs, int to) {
        inputs[to] = inputOf[(int) eight & 0xff];
        inputs[to + 1] = inputOf[(int) (eight >>> 8) & 0xff];
        inputs[to + 2] = inputOf[(int) (eight >>> 16) & 0xff];
        inputs[to + 3] = inputOf[(int) (eight >>> 24) & 0xff];
        inputs[to + 4] = inputOf[(int) (eight >>> 32) & 0xff];
        inputs[to + 5] = inputOf[(int) (eight >>> 40) & 0xff];
        inputs[to + 6] = inputOf[(int) (eight >>> 48) & 0xff];
        inputs[to + 7] = inputOf[(int) (eight >>> 56) & 0xff];
    }
}
