package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.engine.dl4j.saved.LoadedModel;
import batchnorm.engine.dl4j.saved.ModelFile;
import batchnorm.engine.dl4j.saved.Shown;
import batchnorm.engine.list.Engines;
import batchnorm.engine.list.FastClassifier;
import batchnorm.run.SelfCheck;
import batchnorm.runner.worker.LayerHelpers;
import batchnorm.statistics.Classification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A classifier that DL4J saved. */
final class SavedModel implements AutoCloseable {
    /**
     * The mini-batch size. Inference does not depend on it. It is small enough for large images to fit into memory, and
     * large enough to be fast with small ones.
     */
    static final int EVALUATED_AT_A_TIME = 32;

    private static final int FIVE = 5;

    /** Two engines round differently. This is far more than rounding, and far less than another network. */
    private static final double ROUNDING = 1e-3;

    private final Path path;
    private final ModelFile file;
    private final LoadedModel model;
    private Optional<FastClassifier> fast; // null until the first mini-batch

    private SavedModel(Path path, ModelFile file, LoadedModel model) {
        this.path = path;
        this.file = file;
        this.model = model;
    }

    /**
     * Reads a model, and checks the arithmetic of the engine that computes with it.
     *
     * @throws BadInput if the file is not a model that DL4J can load
     * @throws RunFailure if the arithmetic is wrong on this machine
     */
    static SavedModel open(Path path) {
        LayerHelpers.enable();
        ModelFile file = ModelFile.read(path);
        SelfCheck.require(Engines.reference());
        return new SavedModel(path, file, file.load());
    }

    /** @throws BadInput if it does not end in a softmax */
    void requireSoftmax() {
        if (!model.endsInSoftmax()) {
            throw new BadInput("model " + path + " does not end in a softmax; a classifier that does is expected");
        }
    }

    /**
     * Its batch-normalized layers that are not frozen.
     *
     * @throws BadInput if it has none
     */
    NormalizedLayers normalizedLayers(LabelledImages.Shape shape) {
        NormalizedLayers layers = model.normalizedLayers(shape);
        if (layers.inUse().isEmpty()) {
            throw new BadInput(
                    frozen() > 0
                            ? "model " + path + ": its batch-normalized layers are frozen, all " + frozen()
                                    + "; they keep their statistics in training too, so there is nothing to estimate"
                            : "model " + path + " has no batch normalization by layers of DL4J's; a model with such"
                                    + " layers is expected");
        }
        return layers;
    }

    /** How many of its batch-normalized layers are frozen. */
    int frozen() {
        return model.frozenNormalizedLayers();
    }

    /**
     * Classifies images of a data set. The top-5 accuracy is counted where there are more than five classes.
     *
     * @throws BadInput if the model takes images of another shape, has another number of classes, or gives outputs that
     *     are not finite
     */
    Classification classify(Dataset data, Iterable<Minibatch> images) {
        Classification seen = new Classification(data.classes() > FIVE);
        for (Minibatch batch : images) {
            seen.add(stock(data, batch), data.classes(), batch.labels(), batch.size());
        }
        return seen;
    }

    /**
     * The inputs of the softmax for images of a data set, by the fastest engine that computes this model. DL4J computes
     * the first mini-batch too: a faster engine must give its numbers. The statistics are those of the file.
     *
     * @return {@code [m, classes]} row by row; the array may be longer and is overwritten
     * @throws BadInput as above
     */
    float[] logits(Dataset data, Minibatch batch) {
        if (fast == null) {
            float[] stock = stock(data, batch);
            fast = FastClassifier.of(file.graph(), data.training().shape());
            if (fast.isPresent() && !alike(stock, fast.get().logits(batch))) {
                close();
                fast = Optional.empty();
            }
            return stock;
        }
        if (fast.isEmpty()) {
            return stock(data, batch);
        }
        float[] logits = fast.get().logits(batch);
        requireFinite(logits, batch.size() * data.classes(), data);
        return logits;
    }

    private static boolean alike(float[] stock, float[] other) {
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < stock.length; i++) {
            largest = Math.max(largest, Math.abs(stock[i]));
            difference = Math.max(difference, Math.abs(stock[i] - other[i]));
        }
        return difference <= ROUNDING * largest;
    }

    /** The same by DL4J. */
    private float[] stock(Dataset data, Minibatch batch) {
        float[] outputs = run(data, "does not take", shape -> model.output(batch, shape));
        if (outputs.length != batch.size() * data.classes()) {
            throw new BadInput("model " + path + " has " + outputs.length / batch.size() + " outputs; " + data.classes()
                    + ", one for each class of " + data.name() + ", are expected");
        }
        requireFinite(outputs, outputs.length, data);
        return outputs;
    }

    private void requireFinite(float[] outputs, int count, Dataset data) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(outputs[i])) {
                throw new BadInput("model " + path + " gives the output " + outputs[i] + " for an image of "
                        + data.name() + "; finite numbers are expected");
            }
        }
    }

    /** Frees the native memory of the faster engine. */
    @Override
    public void close() {
        if (fast != null) {
            fast.ifPresent(FastClassifier::close);
        }
    }

    /**
     * The statistics of the population (Algorithm 2) for layers of this model.
     *
     * @throws BadInput if DL4J cannot run the model in training
     */
    List<LayerStatistics> population(Dataset data, NormalizedLayers layers, Supplier<Minibatch> batches, int count) {
        return run(data, "cannot be trained on", shape -> PopulationStatistics.estimate(layers, batches, count));
    }

    private <T> T run(Dataset data, String doesNot, Function<LabelledImages.Shape, T> work) {
        LabelledImages.Shape shape = data.training().shape();
        try {
            return work.apply(shape);
        } catch (BadInput | RunFailure e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) { // DL4J and ND4J throw many kinds of exceptions
            throw new BadInput(
                    "model " + path + " " + doesNot + " the images of " + data.name() + ", " + shape.channels() + "x"
                            + shape.height() + "x" + shape.width() + ": " + Shown.reason(e),
                    e);
        }
    }

    /** Writes the same file with the current parameters. */
    byte[] toBytes() {
        return file.with(model.parameters());
    }
}
