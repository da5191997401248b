package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.dl4j.LoadedModel;
import batchnorm.engine.dl4j.ModelFile;
import batchnorm.files.NewFile;
import batchnorm.statistics.Accuracy;
import batchnorm.statistics.CrossEntropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Algorithm 2 for a model that was saved: its moving averages, or whatever its layers hold, give way to the
 * population's statistics, in a new file.
 *
 * @param accuracyBefore on the test images
 * @param accuracyAfter likewise
 * @param layers how many layers were given new statistics
 */
public record Recalibration(double accuracyBefore, double accuracyAfter, int layers) {
    /** Inference does not depend on it. */
    private static final int EVALUATED_AT_A_TIME = 500;

    /**
     * What is asked for.
     *
     * @param out must not exist
     * @param minibatch m, the size of the mini-batches in training
     * @param minibatches how many of them
     * @param seed of their order
     */
    public record Request(
            Path model, Path out, String dataset, Pixels pixels, int minibatch, int minibatches, long seed) {}

    /**
     * Reads the model, estimates, writes the new file.
     *
     * @throws BadInput where something that was given cannot be used; nothing is written then
     * @throws RunFailure where the new file cannot be written, or a download fails
     */
    public static Recalibration run(Request request, DataLocations where, Progress downloads) {
        check(request);
        ModelFile file = ModelFile.read(request.model());
        LoadedModel model = file.load();
        Dataset data = Datasets.load(request.dataset(), request.pixels(), Sizes.ALL, where, downloads);
        NormalizedLayers layers = model.normalizedLayers(data.training().shape());
        if (layers.inUse().isEmpty()) {
            throw new BadInput(
                    "model " + request.model() + " has no batch normalization; there is nothing to estimate");
        }
        int images = data.training().count();
        if (request.minibatches() > images / request.minibatch()) {
            throw new BadInput("--minibatches is " + request.minibatches() + "; the " + images + " training images of "
                    + data.name() + " make " + images / request.minibatch() + " mini-batches of "
                    + request.minibatch());
        }
        double before = accuracy(model, data, request);
        Minibatches batches = new Minibatches(
                data.training(), images, request.minibatch(), new ExampleOrder.Reshuffled(), request.seed());
        layers.use(PopulationStatistics.estimate(layers, batches::next, request.minibatches()));
        double after = accuracy(model, data, request);
        write(request.out(), file.with(model.parameters()));
        return new Recalibration(before, after, layers.inUse().size());
    }

    private static void check(Request request) {
        if (request.minibatch() < 2) {
            throw new BadInput(
                    "--minibatch is " + request.minibatch() + "; from 2 on, for the variance is multiplied by m/(m−1)");
        }
        if (request.minibatches() < 1) {
            throw new BadInput("--minibatches is " + request.minibatches() + "; a whole number from 1 is expected");
        }
        if (Files.exists(request.out())) {
            throw new BadInput("--out " + request.out() + " exists already; name another file");
        }
        Path folder = request.out().toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new BadInput("--out " + request.out() + " cannot be written: " + folder
                    + " is not a folder that can be written to");
        }
    }

    private static double accuracy(LoadedModel model, Dataset data, Request request) {
        Accuracy accuracy = new Accuracy();
        for (Minibatch batch : Minibatches.inOrder(data.test(), 0, data.test().count(), EVALUATED_AT_A_TIME)) {
            float[] outputs = output(model, data, batch, request);
            if (outputs.length != batch.size() * data.classes()) {
                throw new BadInput("model " + request.model() + " has " + outputs.length / batch.size() + " outputs; "
                        + data.name() + " has " + data.classes() + " classes");
            }
            int correct = 0;
            for (int i = 0; i < batch.size(); i++) {
                int predicted = CrossEntropy.predictedClass(outputs, i * data.classes(), data.classes());
                correct += predicted == batch.labels()[i] ? 1 : 0;
            }
            accuracy.add(correct, batch.size());
        }
        return accuracy.value();
    }

    private static float[] output(LoadedModel model, Dataset data, Minibatch batch, Request request) {
        LabelledImages.Shape shape = data.training().shape();
        try {
            return model.output(batch, shape);
        } catch (RuntimeException e) { // DL4J and ND4J throw whatever comes
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BadInput(
                    "model " + request.model() + " does not take the images of " + data.name() + ", " + shape.channels()
                            + "x" + shape.height() + "x" + shape.width() + ": " + reason,
                    e);
        }
    }

    /** Whole or not at all, and never over another file. */
    private static void write(Path out, byte[] model) {
        try {
            NewFile.write(out, model);
        } catch (IOException e) {
            throw new RunFailure(out + " cannot be written: " + e, e);
        }
    }
}
