package batchnorm.engine.onednn;

import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.network.Inception;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The networks of Figures 2 and 3 as their experiment file has them, and drawn images of the same 32×32×3. */
final class FigureTwo {
    static final int STEPS = 50;
    private static final int LARGEST_MINIBATCH = 32;
    private static final TrainingExperiment EXPERIMENT = TrainingExperimentReader.read(
            new ExperimentFiles(Path.of("experiments")).source("figure-2-cifar10", List.of(), false));
    private static final Dataset IMAGES = Datasets.load(
            "drawn-shapes",
            EXPERIMENT.dataset().pixels(),
            new Sizes(STEPS * LARGEST_MINIBATCH, 1),
            new DataLocations(Optional.empty(), Optional.empty(), Path.of("unused")),
            Progress.NONE);

    private FigureTwo() {}

    static List<String> names() {
        return EXPERIMENT.variantNames();
    }

    static Variant variant(String name) {
        return EXPERIMENT.variants().stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Inception network(Variant variant) {
        Shape image = IMAGES.training().shape();
        return (Inception) variant.network().on(image, IMAGES.classes());
    }

    /** One for each step, the same at every walk; one buffer. */
    static Iterable<Minibatch> minibatches(int size) {
        return Minibatches.inOrder(IMAGES.training(), 0, STEPS * size, size);
    }
}
