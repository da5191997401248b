package batchnorm.run;

import batchnorm.data.Dataset;
import batchnorm.design.Split;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.observe.Curves;
import batchnorm.observe.Inference;
import batchnorm.observe.ObservedTraining;
import batchnorm.observe.Recorder;
import batchnorm.results.MetricsFile;
import batchnorm.training.TrainingObserver;
import java.nio.file.Path;
import java.util.List;

/**
 * Records the series that an experiment asks for, beside accuracy and the probe. At the end of the run it writes
 * {@code measures.csv}. If the experiment asks for no series, no files are written.
 */
final class SeriesRecording implements AutoCloseable {
    private final Curves curves;
    private final Path metrics;
    private final List<Recorder> recorders;
    private final List<TrainingObserver> observers;

    private SeriesRecording(Curves curves, Path metrics, List<Recorder> recorders, List<TrainingObserver> observers) {
        this.curves = curves;
        this.metrics = metrics;
        this.recorders = recorders;
        this.observers = observers;
    }

    static SeriesRecording begin(RunImages images, Variant variant, RunFiles files, Inference inference) {
        TrainingExperiment experiment = images.experiment();
        Dataset data = images.of(variant);
        if (experiment.series().isEmpty()) {
            return new SeriesRecording(null, files.measures(), List.of(), List.of());
        }
        Curves curves = files.curves();
        ObservedTraining training = new ObservedTraining(
                inference,
                variant.network().on(data),
                variant.plan(),
                new ObservedTraining.SeenImages(
                        data,
                        images.evaluated(variant),
                        experiment.dataset().split() == Split.TEST,
                        images.unchanged(variant),
                        images.evaluated(images.unchanged(variant))),
                curves,
                files.surface());
        experiment.series().forEach(series -> series.record(training));
        return new SeriesRecording(curves, files.measures(), training.recorders(), training.observers());
    }

    /** The recorders that use the held-out images. */
    List<Recorder> recorders() {
        return recorders;
    }

    /** The observers that use images of their own. */
    List<TrainingObserver> observers() {
        return observers;
    }

    @Override
    public void close() {
        if (curves != null) {
            curves.close();
            MetricsFile.write(metrics, curves.metrics());
        }
    }
}
