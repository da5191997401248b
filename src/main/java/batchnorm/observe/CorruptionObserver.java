package batchnorm.observe;

import batchnorm.data.ImageRange;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.corruption.CorruptedImages;
import batchnorm.data.corruption.CorruptedImages.Part;
import batchnorm.data.corruption.Corruption;
import batchnorm.engine.HeldOut;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.metric.CorruptionSeries;
import batchnorm.statistics.Classification;
import batchnorm.training.TrainingObserver;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The accuracy on images of another distribution, before and after the population's statistics are estimated again from
 * it. Section 5 asks whether that alone would let a network generalize to new data distributions; Li et al. (2016),
 * "Revisiting Batch Normalization For Practical Domain Adaptation", do it. Before, the statistics are those with which
 * held-out images are evaluated. Then Algorithm 2 is run on corrupted training images, all layers at once, without
 * their labels; the evaluated images and their noise take no part. A network without batch normalization has nothing to
 * estimate, so that both accuracies are the same. The network is left as it was. Where it is trained on images that are
 * all changed, the corruption is of the images before that.
 */
public final class CorruptionObserver implements TrainingObserver {
    private final Curves curves;
    private final Inference inference;
    private final Settings settings;
    private final ImageRange evaluated;
    private final Part part;
    private final ImageRange unlabelled;
    private final int classes;

    private CorruptionObserver(Settings settings, ObservedTraining training) {
        this.settings = settings;
        this.curves = training.curves();
        this.inference = training.inference();
        this.evaluated = training.evaluatedUnchanged();
        this.part = training.evaluatesTestImages() ? Part.TEST : Part.TRAINING;
        this.unlabelled = training.firstUnchanged(settings.minibatch() * settings.minibatches());
        this.classes = training.spec().classes();
    }

    @Override
    public void evaluate(long step) {
        String corruption = settings.corruption().word();
        double sum = 0;
        double sumReEstimated = 0;
        int count = settings.strengths().size();
        for (int i = 0; i < count; i++) {
            double strength = settings.strengths().get(i);
            HeldOut images = inspected(changed(evaluated, part, strength));
            double before = accuracy(viewer -> inference.show(step, images, viewer));
            double after = reEstimated(images, strength, before);
            curves.point(CorruptionSeries.accuracy(corruption, i + 1), step, before);
            curves.point(CorruptionSeries.reEstimated(corruption, i + 1), step, after);
            sum += before;
            sumReEstimated += after;
        }
        curves.point(CorruptionSeries.accuracy(corruption), step, sum / count);
        curves.point(CorruptionSeries.reEstimated(corruption), step, sumReEstimated / count);
        curves.point(CorruptionSeries.gained(corruption), step, (sumReEstimated - sum) / count);
    }

    private double reEstimated(HeldOut images, double strength, double before) {
        NormalizedLayers layers = inference.network().normalizedLayers();
        List<LayerStatistics> own = layers.inUse();
        if (own.isEmpty()) {
            return before;
        }
        LabelledImages seen = changed(unlabelled, Part.TRAINING, strength);
        Iterator<Minibatch> batches =
                whole(seen).inMinibatches(settings.minibatch()).iterator();
        layers.use(PopulationStatistics.estimate(layers, batches::next, settings.minibatches()));
        try {
            return accuracy(images);
        } finally {
            layers.use(own); // training continues with its own moving averages
        }
    }

    private LabelledImages changed(ImageRange images, Part of, double strength) {
        return CorruptedImages.of(images, of, settings.corruption(), strength);
    }

    /** The images, to be inspected now: an engine would keep those that it holds. */
    private HeldOut inspected(LabelledImages images) {
        return viewer -> whole(images)
                .inMinibatches(settings.minibatch())
                .forEach(batch -> viewer.accept(inference.network().inspect(batch)));
    }

    private double accuracy(HeldOut images) {
        Classification seen = new Classification();
        images.inspect(inspection -> seen.add(inspection.logits(), classes, inspection.labels(), inspection.size()));
        return seen.accuracy();
    }

    private static ImageRange whole(LabelledImages images) {
        return new ImageRange(images, 0, images.count());
    }

    /**
     * The settings in an experiment file.
     *
     * @param strengths one for each severity, in the unit of the corruption
     * @param minibatch images in a mini-batch, from which statistics are estimated and with which accuracy is evaluated
     * @param minibatches number of mini-batches of training images from which the statistics are estimated again
     */
    public record Settings(Corruption corruption, List<Double> strengths, int minibatch, int minibatches)
            implements RecordedSeries {
        public Settings {
            strengths = List.copyOf(strengths);
        }

        @Override
        public List<String> names() {
            String word = corruption.word();
            Stream<String> ofSeverities = IntStream.rangeClosed(1, strengths.size())
                    .boxed()
                    .flatMap(severity -> Stream.of(
                            CorruptionSeries.accuracy(word, severity), CorruptionSeries.reEstimated(word, severity)));
            Stream<String> ofAll = Stream.of(
                    CorruptionSeries.accuracy(word), CorruptionSeries.reEstimated(word), CorruptionSeries.gained(word));
            return Stream.concat(ofSeverities, ofAll).toList();
        }

        @Override
        public void record(ObservedTraining training) {
            training.add(new CorruptionObserver(this, training));
        }
    }
}
