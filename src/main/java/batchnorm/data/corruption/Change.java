package batchnorm.data.corruption;

import batchnorm.data.Dataset;
import batchnorm.data.ImageRange;
import batchnorm.data.Images;
import java.util.List;
import java.util.stream.Stream;

/**
 * One corruption at one strength.
 *
 * @param strength within 0 and the most that the corruption allows, in its unit
 */
public record Change(Corruption corruption, double strength) {
    public Change {
        if (!(strength >= 0 && strength <= corruption.most())) {
            throw new IllegalArgumentException(
                    corruption.word() + " of strength " + strength + " is not within 0 and " + corruption.most());
        }
    }

    /**
     * The data set with all images changed, those that train too. Its warnings say so.
     *
     * @throws batchnorm.BadInput if the images are in files
     */
    public Dataset of(Dataset data) {
        List<String> warnings = Stream.concat(data.warnings().stream(), Stream.of("all images are changed: " + words()))
                .toList();
        return new Dataset(
                data.name(),
                changed(data.training(), CorruptedImages.Part.TRAINING),
                changed(data.test(), CorruptedImages.Part.TEST),
                data.classes(),
                data.checksums(),
                data.origin(),
                warnings);
    }

    private Images changed(Images images, CorruptedImages.Part part) {
        return CorruptedImages.of(new ImageRange(images, 0, images.count()), part, corruption, strength);
    }

    /** In words. */
    public String words() {
        return corruption.word() + " of strength " + strength;
    }
}
