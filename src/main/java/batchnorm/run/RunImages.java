package batchnorm.run;

import batchnorm.data.CropBatches;
import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.ImageRange;
import batchnorm.data.Minibatch;
import batchnorm.data.MinibatchStream;
import batchnorm.data.Minibatches;
import batchnorm.data.corruption.Change;
import batchnorm.data.random.Seeds;
import batchnorm.design.Split;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import java.util.List;
import java.util.stream.Stream;

/** The mini-batches of an experiment's runs: those for training, for Algorithm 2 and for evaluation. */
public final class RunImages {
    private final TrainingExperiment experiment;
    private final Dataset data;
    /** The last change of all images and what it gave, as it takes seconds. */
    private Change change;

    private Dataset changed;

    /** @param data the data set as it is stored */
    public RunImages(TrainingExperiment experiment, Dataset data) {
        this.experiment = experiment;
        this.data = data;
    }

    TrainingExperiment experiment() {
        return experiment;
    }

    /** The data set as it is stored. */
    Dataset data() {
        return data;
    }

    /**
     * The training images, in the variant's order and with its augmentation.
     *
     * @param done number of mini-batches that are left out at the beginning
     */
    MinibatchStream training(Variant variant, long runSeed, long done) {
        return training(variant, runSeed, done, 1);
    }

    /**
     * The same, for one of several replicas.
     *
     * @param first the number, from 0, of its first mini-batch
     * @param every the distance from one of its mini-batches to the next
     */
    MinibatchStream training(Variant variant, long runSeed, long first, int every) {
        Minibatches batches = new Minibatches(
                of(variant).training().augmented(variant.augmentation(), Seeds.derive(runSeed, "augmentation")),
                experiment.dataset().trainingImages(),
                variant.plan().minibatch(),
                variant.order(),
                Seeds.derive(runSeed, "order"));
        batches.seek(first);
        batches.takeEvery(every);
        return batches.stream();
    }

    /**
     * The images from which Algorithm 2 estimates the population's statistics: training images with the variant's
     * augmentation, as the network saw them. Their order is always random, because the first ones must represent all
     * images.
     */
    Minibatches population(Variant variant, long runSeed) {
        return new Minibatches(
                of(variant)
                        .training()
                        .augmented(variant.augmentation(), Seeds.derive(runSeed, "augmentation of the population")),
                experiment.dataset().trainingImages(),
                variant.plan().minibatch(),
                new ExampleOrder.Reshuffled(),
                Seeds.derive(runSeed, "population"));
    }

    /** The images that are evaluated. */
    ImageRange evaluated(Variant variant) {
        return evaluated(of(variant));
    }

    /** The images of another view of the data set that are evaluated. */
    ImageRange evaluated(Dataset view) {
        DatasetChoice choice = experiment.dataset();
        int images = choice.evaluationImages();
        int first = choice.trainingImages(); // the validation images follow the training images
        return choice.split() == Split.TEST
                ? new ImageRange(view.test(), 0, images)
                : new ImageRange(view.training(), first, first + images);
    }

    /** The images that are evaluated, in the order of the data set. */
    Iterable<Minibatch> heldOut(Variant variant) {
        return evaluated(variant).inMinibatches(variant.plan().minibatch());
    }

    /** The crops of the images that are evaluated. */
    CropBatches crops(Variant variant) {
        ImageRange evaluated = evaluated(variant);
        return new CropBatches(
                evaluated.images(),
                evaluated.from(),
                evaluated.to(),
                variant.evaluation().crops(),
                variant.plan().minibatch());
    }

    /** The data set as a variant's network sees it in training and where it is evaluated. */
    Dataset of(Variant variant) {
        return variant.change().map(this::changed).orElse(data).as(variant.pixels());
    }

    /** The same without the variant's change of all images. */
    Dataset unchanged(Variant variant) {
        return data.as(variant.pixels());
    }

    /** Changes the images of a variant now, so that its runs need not. That may take minutes. */
    public void prepare(Variant variant) {
        of(variant);
    }

    private synchronized Dataset changed(Change asked) {
        if (!asked.equals(change)) {
            change = null;
            changed = null; // before there is another one: each is as large as the data set
            changed = asked.of(data);
            change = asked;
        }
        return changed;
    }

    /** One line for each file that could not be read and was left out. */
    List<String> skipped() {
        return Stream.concat(data.training().skipped().stream(), data.test().skipped().stream())
                .toList();
    }
}
