package batchnorm.experiment;

import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.catalogue.Datasets;
import batchnorm.design.Split;
import java.util.Optional;

/**
 * The images for training and for evaluation.
 *
 * @param pixels what a stored byte means, where a variant sets nothing else
 * @param trainingImages number of training images; the first ones of the data set are used
 * @param split the split that the evaluated images come from
 * @param evaluationImages number of evaluated images: the first test images, or the training images that follow those
 *     used for training
 * @param photographs the size that photographs are scaled and cropped to; empty where all images have the same size
 */
public record DatasetChoice(
        String name,
        Pixels pixels,
        int trainingImages,
        Split split,
        int evaluationImages,
        Optional<PhotoSize> photographs) {

    /** The size of the images and the number of classes, as published. */
    public Dataset.Size size() {
        return Datasets.size(name, photographs);
    }

    /** In words. */
    public String describe() {
        String sized = photographs.map(size -> ", " + size.describe()).orElse("");
        return name + sized + "; trained on " + trainingImages + " images, evaluated on " + evaluationImages + " "
                + split.label() + " images";
    }
}
