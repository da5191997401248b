package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Images;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The images that saved models classify.
 *
 * @param skip how many images at the beginning of the part are passed over
 * @param images how many images after those; empty for all
 * @param minibatch images, or crops of them, that are classified at a time
 */
public record EvaluatedImages(ModelInput input, Part part, int skip, OptionalInt images, int minibatch) {

    /** The part of a data set that is classified. */
    public enum Part {
        TEST,
        TRAINING
    }

    /**
     * Loads only the images that are needed, because drawing images takes time. The other part is not checked.
     *
     * @param warnings see {@link ModelInput#load}
     */
    Dataset load(DataLocations where, Progress downloads, Consumer<String> warnings) {
        long end = (long) skip + images.orElse(Integer.MAX_VALUE);
        int wanted = (int) Math.min(Integer.MAX_VALUE, end);
        Sizes sizes = part == Part.TEST ? new Sizes(0, wanted) : new Sizes(wanted, 0);
        return input.load(sizes, where, downloads, warnings);
    }

    /** The part of a loaded data set. */
    Images of(Dataset data) {
        return part == Part.TEST ? data.test() : data.training();
    }

    /**
     * The index after the last image.
     *
     * @throws BadInput if there are fewer images than are asked for
     */
    int end(Dataset data) {
        int count = of(data).count();
        long end = (long) skip + images.orElse(1);
        if (end > count) {
            throw new BadInput("--skip and --images ask for image " + end + "; " + data.name() + " has " + count
                    + (part == Part.TEST ? " test images" : " training images"));
        }
        return images.isPresent() ? (int) end : count;
    }
}
