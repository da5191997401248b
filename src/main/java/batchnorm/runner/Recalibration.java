package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Minibatches;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.files.NewFile;
import batchnorm.files.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Algorithm 2 for a saved model: a new file in which the statistics of the batch-normalized layers, moving averages for
 * example, are replaced by those of the population.
 *
 * @param accuracyBefore on the test images, within 0 and 1
 * @param accuracyAfter likewise
 * @param layers how many layers were given new statistics
 * @param frozen how many batch-normalized layers are frozen and were left as they are
 * @param skipped a line for each image that could not be read and was left out
 */
public record Recalibration(double accuracyBefore, double accuracyAfter, int layers, int frozen, List<String> skipped) {
    public Recalibration {
        skipped = List.copyOf(skipped);
    }

    /**
     * What is asked for.
     *
     * @param out must not exist
     * @param minibatch m, the size of the mini-batches in training
     * @param minibatches how many of them
     * @param seed of their order
     */
    public record Request(Path model, Path out, ModelInput input, int minibatch, int minibatches, long seed) {}

    /**
     * Reads the model, estimates, writes the new file.
     *
     * @param warnings receives what the user should know of the data set, a line each
     * @throws BadInput if something that was given cannot be used; nothing is written then
     * @throws RunFailure if the new file cannot be written, or a download fails
     */
    public static Recalibration run(
            Request request, DataLocations where, Progress downloads, Consumer<String> warnings) {
        check(request);
        SavedModel model = SavedModel.open(request.model());
        Dataset data = request.input().load(Sizes.ALL, where, downloads, warnings);
        NormalizedLayers layers = model.normalizedLayers(data.training().shape());
        int images = data.training().count();
        if (request.minibatches() > images / request.minibatch()) {
            throw new BadInput("--minibatches is " + request.minibatches() + "; the " + images + " training images of "
                    + data.name() + " make " + images / request.minibatch() + " mini-batches of "
                    + request.minibatch());
        }
        double before = accuracy(model, data);
        Minibatches batches = new Minibatches(
                data.training(), images, request.minibatch(), new ExampleOrder.Reshuffled(), request.seed());
        layers.use(model.population(data, layers, batches::next, request.minibatches()));
        requireFinite(layers, request);
        double after = accuracy(model, data);
        WholeFile.create(request.out(), model.toBytes());
        return new Recalibration(before, after, layers.inUse().size(), model.frozen(), skipped(data));
    }

    private static void requireFinite(NormalizedLayers layers, Request request) {
        List<LayerStatistics> stored = layers.inUse();
        for (int i = 0; i < stored.size(); i++) {
            LayerStatistics layer = stored.get(i);
            for (int unit = 0; unit < layer.units(); unit++) {
                if (!Double.isFinite(layer.mean(unit)) || !Double.isFinite(layer.variance(unit))) {
                    throw new BadInput("model " + request.model() + ": the statistics of batch-normalized layer "
                            + (i + 1) + ", unit " + (unit + 1) + ", come out as mean " + layer.mean(unit)
                            + " and variance " + layer.variance(unit) + "; finite numbers are expected");
                }
            }
        }
    }

    private static void check(Request request) {
        if (request.minibatch() < 2) {
            throw new BadInput("--minibatch is " + request.minibatch()
                    + "; a whole number from 2 is expected, because the variance" + " is multiplied by m/(m−1)");
        }
        if (request.minibatches() < 1) {
            throw new BadInput("--minibatches is " + request.minibatches() + "; a whole number from 1 is expected");
        }
        NewFile.check("--out", request.out());
    }

    private static List<String> skipped(Dataset data) {
        return Stream.concat(data.training().skipped().stream(), data.test().skipped().stream())
                .toList();
    }

    private static double accuracy(SavedModel model, Dataset data) {
        int count = data.test().count();
        return model.classify(data, Minibatches.inOrder(data.test(), 0, count, SavedModel.EVALUATED_AT_A_TIME))
                .accuracy();
    }
}
