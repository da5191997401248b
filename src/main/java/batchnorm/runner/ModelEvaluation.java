package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Images;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.files.Progress;
import batchnorm.statistics.Classification;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * How well a saved model classifies images by a single crop.
 *
 * @param images how many were classified
 * @param accuracy share of the images whose class was predicted, within 0 and 1
 * @param top5 share of the images whose class is among the five most probable; NaN where there are at most five classes
 * @param loss mean cross-entropy in nats
 * @param skipped a line for each image that could not be read and was left out
 */
public record ModelEvaluation(long images, double accuracy, double top5, double loss, List<String> skipped) {
    private static final int FIVE = 5;

    public ModelEvaluation {
        skipped = List.copyOf(skipped);
    }

    /**
     * Classifies the images.
     *
     * @param warnings receives what the user should know of the data set, a line each
     * @throws BadInput if something that was given cannot be used
     * @throws batchnorm.RunFailure if a download fails
     */
    public static ModelEvaluation run(
            Path path, EvaluatedImages asked, DataLocations where, Progress downloads, Consumer<String> warnings) {
        try (SavedModel model = SavedModel.open(path)) {
            model.requireSoftmax();
            Dataset data = asked.load(where, downloads, warnings);
            Images images = asked.of(data);
            Classification seen = new Classification(data.classes() > FIVE);
            for (Minibatch batch : Minibatches.inOrder(images, asked.skip(), asked.end(data), asked.minibatch())) {
                seen.add(model.logits(data, batch), data.classes(), batch.labels(), batch.size());
            }
            return new ModelEvaluation(
                    seen.examples(), seen.accuracy(), seen.top5(), seen.meanLoss(), images.skipped());
        }
    }
}
