package batchnorm.runner.bench;

import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.MinibatchStream;
import batchnorm.data.Minibatches;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Crops;
import batchnorm.data.augmentation.Distortion;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import java.util.Optional;

/** Measures how fast photographs are decoded, cropped, distorted and put into mini-batches, without training. */
final class PhotoBench {
    /** The crop of the paper's network. */
    private static final PhotoSize SIZE = new PhotoSize(224, 256);

    private static final int MINIBATCH = 32;
    private static final Augmentation FULL = new Augmentation(
            0.5, new Crops.AreaAndAspect(0.08, 1, 3.0 / 4, 4.0 / 3), new Distortion.Photometric(0.4, 0.4, 0.4));

    private PhotoBench() {}

    /** Loads a data set of photographs and makes mini-batches for {@code seconds}. */
    static double imagesPerSecond(String name, DataLocations where, double seconds) {
        Pixels pixels = new Pixels.Centred(0.5, 0.25);
        Dataset data = Datasets.load(name, pixels, Optional.of(SIZE), Sizes.ALL, where, Progress.NONE);
        int count = data.training().count();
        Minibatches batches = new Minibatches(
                data.training().augmented(FULL, 1),
                count,
                Math.min(MINIBATCH, count),
                new ExampleOrder.Reshuffled(),
                1);
        long start = System.nanoTime();
        long images = 0;
        double elapsed = 0;
        try (MinibatchStream stream = batches.stream()) {
            while (elapsed < seconds) {
                images += stream.get().size();
                elapsed = (System.nanoTime() - start) / 1e9;
            }
        }
        return images / elapsed;
    }
}
