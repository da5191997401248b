package batchnorm.data;

import batchnorm.data.augmentation.Augmentation;
import java.util.List;

/** The images of one part of a data set as they are evaluated, and the way to those that train. */
public interface Images extends TrainingImages {

    /**
     * The images as they train a network, changed anew at each step; themselves where nothing is changed.
     *
     * @throws batchnorm.BadInput where these images cannot be changed in this way
     */
    TrainingImages augmented(Augmentation augmentation, long seed);

    /**
     * The images themselves.
     *
     * @throws batchnorm.BadInput where they are not in memory, but in files
     */
    LabelledImages inMemory();

    /** A line for each image that was wanted and could not be read, so far. */
    List<String> skipped();
}
