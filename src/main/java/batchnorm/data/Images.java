package batchnorm.data;

import batchnorm.data.augmentation.Augmentation;
import java.util.List;
import java.util.Optional;

/**
 * The images of one part of a data set, as they are evaluated. {@link #augmented} gives them as they are trained on.
 */
public interface Images extends TrainingImages {

    /**
     * The images as a network is trained on them, changed in a new way at each step. Returns these images if nothing is
     * changed.
     *
     * @throws batchnorm.BadInput if these images cannot be changed in this way
     */
    TrainingImages augmented(Augmentation augmentation, long seed);

    /** The same images, with another meaning of their bytes. The bytes are shared. */
    Images as(Pixels pixels);

    /**
     * The images in memory.
     *
     * @throws batchnorm.BadInput if they are in files
     */
    LabelledImages inMemory();

    /**
     * An image of which a network sees several crops; empty if it cannot be read.
     *
     * @throws batchnorm.BadInput if the images are of one size and not square, or too many cannot be read
     */
    Optional<CroppedImage> cropped(int index, CropSet set);

    /** One line for each image that could not be read so far. */
    List<String> skipped();

    /**
     * Reads every image once in the same way as it will be read later, so that faults show at the beginning. Those that
     * cannot be read are then among the {@linkplain #skipped skipped} ones. Images in memory have been checked already.
     *
     * @throws batchnorm.BadInput if too many cannot be read
     */
    default void check(CheckProgress progress) {}
}
