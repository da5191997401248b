package batchnorm.run;

import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Minibatch;
import batchnorm.data.MinibatchStream;
import batchnorm.data.Minibatches;
import batchnorm.data.random.Seeds;
import batchnorm.design.Split;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import java.util.List;
import java.util.stream.Stream;

/** Which images of a data set the runs of an experiment train on and are evaluated on, in mini-batches. */
record RunImages(TrainingExperiment experiment, Dataset data) {

    /** Those that train, in the variant's order and changed as it asks. */
    MinibatchStream training(Variant variant, long runSeed) {
        return new Minibatches(
                        data.training().augmented(variant.augmentation(), Seeds.derive(runSeed, "augmentation")),
                        experiment.dataset().trainingImages(),
                        variant.plan().minibatch(),
                        variant.order(),
                        Seeds.derive(runSeed, "order"))
                .stream();
    }

    /**
     * Those that Algorithm 2 estimates the population's statistics from. Their order is random whatever the training's
     * is, because the first ones are to stand for all.
     */
    Minibatches population(Variant variant, long runSeed) {
        return new Minibatches(
                data.training(),
                experiment.dataset().trainingImages(),
                variant.plan().minibatch(),
                new ExampleOrder.Reshuffled(),
                Seeds.derive(runSeed, "population"));
    }

    /** Those that are evaluated, in their order. */
    Iterable<Minibatch> heldOut(Variant variant) {
        DatasetChoice choice = experiment.dataset();
        int images = choice.evaluationImages();
        int minibatch = variant.plan().minibatch();
        int first = choice.trainingImages(); // validation images are the ones after those that train
        return choice.split() == Split.TEST
                ? Minibatches.inOrder(data.test(), 0, images, minibatch)
                : Minibatches.inOrder(data.training(), first, first + images, minibatch);
    }

    /** The files that could not be read and were left out, a line each. */
    List<String> skipped() {
        return Stream.concat(data.training().skipped().stream(), data.test().skipped().stream())
                .toList();
    }
}
