package batchnorm.data;

import batchnorm.BadInput;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Crops;
import batchnorm.data.augmentation.Distortion;
import batchnorm.data.random.SplitMix64;
import java.util.Arrays;

/**
 * Images that are changed whenever they are copied to a mini-batch. The change is a pure function of (seed, step, row).
 * Makes no garbage. Not thread-safe.
 */
public final class AugmentedImages implements TrainingImages {
    private final LabelledImages images;
    private final Augmentation augmentation;
    private final long seed;
    private final float fill;
    private final byte[] bytes;
    private final float[] image;
    private final SplitMix64 random = new SplitMix64(0);

    private AugmentedImages(LabelledImages images, Augmentation augmentation, long seed) {
        if (augmentation.crops() instanceof Crops.AreaAndAspect) {
            throw new BadInput(
                    "crops of random area and aspect need photographs of any size; the images of this data set have one size");
        }
        this.images = images;
        this.augmentation = augmentation;
        this.seed = seed;
        this.fill = images.meaning().input(augmentation.crops().fill());
        this.bytes = new byte[images.shape().size()];
        this.image = new float[images.shape().size()];
    }

    /** The images with an augmentation; the same images if it changes nothing. */
    public static TrainingImages of(LabelledImages images, Augmentation augmentation, long seed) {
        return augmentation.equals(Augmentation.NONE) ? images : new AugmentedImages(images, augmentation, seed);
    }

    @Override
    public int count() {
        return images.count();
    }

    @Override
    public LabelledImages.Shape shape() {
        return images.shape();
    }

    @Override
    public boolean areRead() {
        return false;
    }

    @Override
    public void copyTo(Minibatch batch, int[] order, int from, long step) {
        for (int row = 0; row < batch.size(); row++) {
            copyTo(batch, row, order[from + row], step);
        }
    }

    private void copyTo(Minibatch batch, int row, int index, long step) {
        random.restart(seed, step, row);
        // Mirror and shift come first, so that variants that differ only in their distortion see the same crops.
        boolean mirrored = random.nextFloat() < augmentation.mirror();
        int pad = augmentation.crops().pad();
        int down = random.nextInt(2 * pad + 1) - pad;
        int right = random.nextInt(2 * pad + 1) - pad;
        images.copyBytes(index, bytes);
        if (augmentation.distortion() instanceof Distortion.Photometric photometric) {
            photometric.apply(bytes, images.shape().channels(), random);
        }
        images.inputs(bytes, 0, image, 0);
        place(down, right, mirrored, batch.inputs(), row * image.length);
        batch.labels()[row] = images.label(index);
    }

    /** Copies the frame whose upper left corner is the image's pixel (down, right). */
    private void place(int down, int right, boolean mirrored, float[] inputs, int start) {
        int height = images.shape().height();
        int width = images.shape().width();
        int left = Math.min(width, Math.max(0, -right)); // columns of border before the image's first one
        int seen = Math.max(0, width - Math.abs(right));
        for (int channel = 0; channel < images.shape().channels(); channel++) {
            for (int y = 0; y < height; y++) {
                int to = start + (channel * height + y) * width;
                int source = y + down;
                if (source < 0 || source >= height || seen == 0) {
                    Arrays.fill(inputs, to, to + width, fill);
                    continue;
                }
                Arrays.fill(inputs, to, to + left, fill);
                System.arraycopy(
                        image, (channel * height + source) * width + Math.max(0, right), inputs, to + left, seen);
                Arrays.fill(inputs, to + left + seen, to + width, fill);
                if (mirrored) {
                    reverse(inputs, to, width);
                }
            }
        }
    }

    private static void reverse(float[] values, int from, int count) {
        for (int i = 0; i < count / 2; i++) {
            float kept = values[from + i];
            values[from + i] = values[from + count - 1 - i];
            values[from + count - 1 - i] = kept;
        }
    }
}
