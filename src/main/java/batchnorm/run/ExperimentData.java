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
        requireImages(choice, data);
        experiment.variants().forEach(variant -> data.training().augmented(variant.augmentation(), 0));
        return data;
    }

    private static Sizes sizes(DatasetChoice choice) {
        boolean test = choice.split() == Split.TEST;
        int evaluation = choice.evaluationImages();
        return new Sizes(choice.trainingImages() + (test ? 0 : evaluation), test ? evaluation : 1);
    }

    private static void requireImages(DatasetChoice choice, Dataset data) {
        int training = data.training().count();
        boolean validation = choice.split() == Split.VALIDATION;
        int wanted = choice.trainingImages() + (validation ? choice.evaluationImages() : 0);
        if (wanted > training) {
            throw new BadInput("dataset.training-images is " + choice.trainingImages()
                    + (validation ? " and dataset.evaluation.images " + choice.evaluationImages() : "") + "; "
                    + data.name()
                    + " has " + training + " training images" + (validation ? " for both" : ""));
        }
        if (!validation && choice.evaluationImages() > data.test().count()) {
            throw new BadInput("dataset.evaluation.images is " + choice.evaluationImages() + "; " + data.name()
                    + " has " + data.test().count() + " test images");
        }
    }
}
