package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.engine.HeldOut;
import batchnorm.engine.TrainableNetwork;
import batchnorm.statistics.Classification;
import batchnorm.training.TrainingObserver;

/** The accuracy on images that train, looked at as held-out images are: what it is above theirs was learnt by heart. */
public final class TrainingAccuracyObserver implements TrainingObserver {
    public static final String SERIES = "training_accuracy";

    private final Curves curves;
    private final HeldOut images;
    private final int classes;

    /** @param images the same mini-batches, in the same order, at every walk */
    public TrainingAccuracyObserver(Curves curves, TrainableNetwork network, Iterable<Minibatch> images, int classes) {
        this.curves = curves;
        this.images = network.hold(images);
        this.classes = classes;
    }

    @Override
    public void evaluate(long step) {
        Classification seen = new Classification();
        images.inspect(inspection -> seen.add(inspection.logits(), classes, inspection.labels(), inspection.size()));
        curves.point(SERIES, step, seen.accuracy());
    }
}
