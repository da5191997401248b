package batchnorm.experiment;

import batchnorm.data.Pixels;

/**
 * Which images train and which are looked at.
 *
 * @param trainingImages the first so many training images train
 * @param split where the evaluated images come from
 * @param evaluationImages the first so many of the test images, or the last so many of the training images
 */
public record DatasetChoice(String name, Pixels pixels, int trainingImages, Split split, int evaluationImages) {

    /** Hyper-parameters are chosen on {@link #VALIDATION} images, results are given on {@link #TEST} images. */
    public enum Split {
        TEST,
        VALIDATION
    }
}
