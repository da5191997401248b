package batchnorm.engine.onednn;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.network.Inception;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            Nowhere.LOCATIONS,
            Progress.NONE);

    private FigureTwo() {}

    static List<String> names() {
        return EXPERIMENT.variantNames();
    }

    /** One variant for each network: some differ only in how they are trained. */
    static List<String> ofEachNetwork() {
        Map<NetworkTemplate, String> first = new LinkedHashMap<>();
        EXPERIMENT.variants().forEach(variant -> first.putIfAbsent(variant.network(), variant.name()));
        return List.copyOf(first.values());
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
