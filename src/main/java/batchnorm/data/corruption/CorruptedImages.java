package batchnorm.data.corruption;

import batchnorm.data.ImageRange;
import batchnorm.data.LabelledImages;
import batchnorm.data.random.SplitMix64;

/** Images of a data set, changed. */
public final class CorruptedImages {
    private CorruptedImages() {}

    /**
     * The part of a data set that images are of. An image has noise of its own: image i of one part has other noise
     * than image i of the other.
     */
    public enum Part {
        TEST(2),
        TRAINING(3);

        /** The stream of random numbers that noise is drawn from. Another number would give other noise. */
        private final long stream;

        Part(long stream) {
            this.stream = stream;
        }
    }

    /**
     * The images of a range, each changed. The same image is changed in the same way every time.
     *
     * @param part what the range is of
     * @param strength in the unit of the corruption
     * @throws batchnorm.BadInput if the images are in files
     */
    public static LabelledImages of(ImageRange range, Part part, Corruption corruption, double strength) {
        LabelledImages images = range.images().inMemory();
        return images.changed(
                range.from(),
                range.to(),
                (index, image) ->
                        corruption.apply(image, images.shape(), strength, SplitMix64.stream(0, part.stream, index)));
    }
}
