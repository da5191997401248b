package batchnorm.experiment;

import batchnorm.data.Pixels;
import java.util.Locale;

/**
 * Which images train and which are looked at.
 *
 * @param trainingImages the first so many training images train
 * @param split where the evaluated images come from
 * @param evaluationImages the first so many of the test images, or as many training images after those that train
 */
public record DatasetChoice(String name, Pixels pixels, int trainingImages, Split split, int evaluationImages) {

    /** In words. */
    public String describe() {
        return name + ", " + pixels.describe() + "; trained on " + trainingImages + " images, evaluated on "
                + evaluationImages + " " + split.name().toLowerCase(Locale.ROOT) + " images";
    }

    /** Hyper-parameters are chosen on {@link #VALIDATION} images, results are given on {@link #TEST} images. */
    public enum Split {
        TEST,
        VALIDATION
    }
}
