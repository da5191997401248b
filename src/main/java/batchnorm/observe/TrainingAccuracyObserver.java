package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.HeldOut;
import batchnorm.metric.Series;
import batchnorm.statistics.Classification;
import batchnorm.training.TrainingObserver;
import java.util.List;

/**
 * The accuracy on training images, evaluated in the same way as on held-out images, with the same statistics. The
 * difference of the two shows overfitting.
 */
public final class TrainingAccuracyObserver implements TrainingObserver {
    private final Curves curves;
    private final Inference inference;
    private final HeldOut images;
    private final int classes;

    /** @param images the same mini-batches, in the same order, in every iteration */
    public TrainingAccuracyObserver(Curves curves, Inference inference, Iterable<Minibatch> images, int classes) {
        this.curves = curves;
        this.inference = inference;
        this.images = inference.network().hold(images);
        this.classes = classes;
    }

    @Override
    public void evaluate(long step) {
        Classification seen = new Classification();
        inference.show(
                step,
                images,
                inspection -> seen.add(inspection.logits(), classes, inspection.labels(), inspection.size()));
        curves.point(Series.TRAINING_ACCURACY, step, seen.accuracy());
    }

    /**
     * The settings in an experiment file.
     *
     * @param images number of images: the first training images
     */
    public record Settings(int images) implements RecordedSeries {
        @Override
        public List<String> names() {
            return List.of(Series.TRAINING_ACCURACY);
        }

        @Override
        public void record(ObservedTraining training) {
            training.add(new TrainingAccuracyObserver(
                    training.curves(),
                    training.inference(),
                    training.first(images).inMinibatches(training.plan().minibatch()),
                    training.spec().classes()));
        }
    }
}
