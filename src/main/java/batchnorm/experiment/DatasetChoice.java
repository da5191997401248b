package batchnorm.experiment;

import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.catalogue.Datasets;
import batchnorm.design.Split;
import java.util.Optional;

/**
 * Which images train and which are looked at.
 *
 * @param trainingImages the first so many training images train
 * @param split where the evaluated images come from
 * @param evaluationImages the first so many of the test images, or as many training images after those that train
 * @param photographs what photographs are brought to; empty where all images are of one size
 */
public record DatasetChoice(
        String name,
        Pixels pixels,
        int trainingImages,
        Split split,
        int evaluationImages,
        Optional<PhotoSize> photographs) {

    /** How large its images are and how many classes it has, as published. */
    public Dataset.Size size() {
        return Datasets.size(name, photographs);
    }

    /** In words. */
    public String describe() {
        String sized = photographs.map(size -> ", " + size.describe()).orElse("");
        return name + ", " + pixels.describe() + sized + "; trained on " + trainingImages + " images, evaluated on "
                + evaluationImages + " " + split.label() + " images";
    }
}
