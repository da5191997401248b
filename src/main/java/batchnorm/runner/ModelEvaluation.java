package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Images;
import batchnorm.data.Minibatches;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.statistics.Classification;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * How well a saved model classifies images.
 *
 * @param images how many were classified
 * @param accuracy share of the images whose class was predicted, within 0 and 1
 * @param top5 share of the images whose class is among the five most probable; NaN where there are at most five classes
 * @param loss mean cross-entropy in nats
 * @param skipped a line for each image that could not be read and was left out
 */
public record ModelEvaluation(long images, double accuracy, double top5, double loss, List<String> skipped) {
    public ModelEvaluation {
        skipped = List.copyOf(skipped);
    }

    /** The part of a data set that is classified. */
    public enum Part {
        TEST,
        TRAINING
    }

    /**
     * What is asked for.
     *
     * @param skip how many images at the beginning of the part are passed over
     * @param images how many images after those; empty for all
     * @param minibatch images that are classified at a time
     */
    public record Request(Path model, ModelInput input, Part part, int skip, OptionalInt images, int minibatch) {}

    /**
     * Classifies the images.
     *
     * @throws BadInput if something that was given cannot be used
     * @throws batchnorm.RunFailure if a download fails
     */
    public static ModelEvaluation run(Request request, DataLocations where, Progress downloads) {
        SavedModel model = SavedModel.open(request.model());
        model.requireSoftmax();
        Dataset data = request.input().load(sizes(request), where, downloads);
        Images images = request.part() == Part.TEST ? data.test() : data.training();
        int to = last(request, images.count(), data.name());
        Classification seen =
                model.classify(data, Minibatches.inOrder(images, request.skip(), to, request.minibatch()));
        return new ModelEvaluation(seen.examples(), seen.accuracy(), seen.top5(), seen.meanLoss(), images.skipped());
    }

    /** Loads only the images that are needed, because drawing images takes time. */
    private static Sizes sizes(Request request) {
        long end = (long) request.skip() + request.images().orElse(Integer.MAX_VALUE);
        int wanted = (int) Math.min(Integer.MAX_VALUE, end);
        return request.part() == Part.TEST ? new Sizes(1, wanted) : new Sizes(wanted, 1);
    }

    private static int last(Request request, int count, String dataset) {
        long end = (long) request.skip() + request.images().orElse(1);
        if (end > count) {
            String part = request.part() == Part.TEST ? " test images" : " training images";
            throw new BadInput("--skip and --images ask for image " + end + "; " + dataset + " has " + count + part);
        }
        return request.images().isPresent() ? (int) end : count;
    }
}
