package batchnorm.data.corruption;

import batchnorm.data.ImageRange;
import batchnorm.data.LabelledImages;
import batchnorm.data.random.SplitMix64;

/** Images of another distribution than those that a network was trained on. */
public final class CorruptedImages {
    /** The stream of random numbers that noise is drawn from. Another number would give other noise. */
    private static final long STREAM = 2;

    private CorruptedImages() {}

    /**
     * The images of a range, each changed. The same image is changed in the same way every time.
     *
     * @param strength in the unit of the corruption
     * @throws batchnorm.BadInput if the images are in files
     */
    public static LabelledImages of(ImageRange range, Corruption corruption, double strength) {
        LabelledImages images = range.images().inMemory();
        return images.changed(
                range.from(),
                range.to(),
                (index, image) ->
                        corruption.apply(image, images.shape(), strength, SplitMix64.stream(0, STREAM, index)));
    }
}
