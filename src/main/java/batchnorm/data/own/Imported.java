package batchnorm.data.own;

import batchnorm.data.LabelledImages;
import java.util.List;
import java.util.Optional;

/**
 * What an importer read.
 *
 * @param classes the names of the classes, in the order of the labels
 * @param test empty if the source has no test images of its own
 * @param inOrder whether the images stand in a meaningful order, and are not sorted by class
 */
record Imported(LabelledImages.Shape shape, List<String> classes, Part training, Optional<Part> test, boolean inOrder) {
    Imported {
        classes = List.copyOf(classes);
    }
}
