package batchnorm.run;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.design.Split;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.TrainingExperiment;

/** Loads the data set of an experiment. */
public final class ExperimentData {
    private ExperimentData() {}

    /**
     * Loads the images for training and evaluation.
     *
     * @throws BadInput if the data set cannot be used, has fewer images than the experiment asks for, or cannot be
     *     augmented as a variant asks
     * @throws batchnorm.RunFailure if a download fails
     */
    public static Dataset load(TrainingExperiment experiment, DataLocations where, Progress downloads) {
        DatasetChoice choice = experiment.dataset();
        Dataset data =
                Datasets.load(choice.name(), choice.pixels(), choice.photographs(), sizes(choice), where, downloads);
        requireImages(
                choice,
                data.name(),
                new Sizes(data.training().count(), data.test().count()));
        experiment.variants().forEach(variant -> data.training().augmented(variant.augmentation(), 0));
        return data;
    }

    private static Sizes sizes(DatasetChoice choice) {
        boolean test = choice.split() == Split.TEST;
        int evaluation = choice.evaluationImages();
        return new Sizes(choice.trainingImages() + (test ? 0 : evaluation), test ? evaluation : 0);
    }

    /**
     * Requires no more images than the data set has as published, if that is known. Nothing is read. (Larger files in
     * its place are used as they are.)
     *
     * @throws BadInput if the experiment asks for more
     */
    public static void requirePublished(TrainingExperiment experiment) {
        DatasetChoice choice = experiment.dataset();
        requireImages(choice, choice.name(), Datasets.counts(choice.name()));
    }

    private static void requireImages(DatasetChoice choice, String name, Sizes there) {
        boolean validation = choice.split() == Split.VALIDATION;
        long wanted = (long) choice.trainingImages() + (validation ? choice.evaluationImages() : 0);
        if (wanted > there.training()) {
            throw new BadInput("dataset.training-images is " + choice.trainingImages()
                    + (validation ? " and dataset.evaluation.images " + choice.evaluationImages() : "") + "; " + name
                    + " has " + there.training() + " training images" + (validation ? " for both" : ""));
        }
        if (!validation && choice.evaluationImages() > there.test()) {
            throw new BadInput("dataset.evaluation.images is " + choice.evaluationImages() + "; " + name + " has "
                    + there.test() + " test images");
        }
    }
}
