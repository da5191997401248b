package batchnorm.run;

import batchnorm.data.Dataset;
import batchnorm.design.Split;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.HiddenUnits;
import batchnorm.network.NetworkSpec;
import batchnorm.observe.AccuracyRecorder;
import batchnorm.observe.ActivationRecorder;
import batchnorm.observe.ActivationRecorder.RecordedLayer;
import batchnorm.observe.Evaluation;
import batchnorm.observe.Inference;
import batchnorm.observe.Recorder;
import batchnorm.observe.StatisticsRecorder;
import batchnorm.results.AccuracyFile;
import batchnorm.results.ActivationFile;
import batchnorm.results.StatisticsFile;
import batchnorm.training.TrainingObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * The recorders of a run and their open files. Accuracy is always recorded. The inputs of nonlinearities are recorded
 * if the experiment has a probe, the statistics of inference if it compares them, and series if it asks for them.
 */
final class RunRecorders implements AutoCloseable {
    private final TrainingExperiment experiment;
    private final Variant variant;
    private final RunFiles files;
    private final RunImages images;
    private final Dataset data;
    private final NetworkSpec spec;
    private final List<Runnable> closings = new ArrayList<>();

    private AccuracyRecorder accuracy;
    private final List<Recorder> others = new ArrayList<>();
    private final List<StatisticsRecorder> comparisons = new ArrayList<>();
    private final List<TrainingObserver> observers = new ArrayList<>();

    private RunRecorders(RunImages images, Variant variant, RunFiles files) {
        this.images = images;
        this.experiment = images.experiment();
        this.variant = variant;
        this.files = files;
        this.data = images.of(variant);
        this.spec = variant.network().on(data);
    }

    /** Opens the files. Throws {@link batchnorm.RunFailure} if one cannot be opened. */
    static RunRecorders open(RunImages images, Variant variant, RunFiles files, Inference inference) {
        RunRecorders recorders = new RunRecorders(images, variant, files);
        try {
            recorders.addAccuracy();
            recorders.addSeries(inference);
            recorders.addActivations();
            recorders.addStatistics();
            return recorders;
        } catch (RuntimeException e) {
            recorders.close();
            throw e;
        }
    }

    /** The recorders that an evaluation of the held-out images calls. */
    Evaluation.Recorders ofEvaluation() {
        return new Evaluation.Recorders(accuracy, others, comparisons);
    }

    /** The recorder that also observes every training step. */
    AccuracyRecorder accuracy() {
        return accuracy;
    }

    /** The observers that use images of their own. */
    List<TrainingObserver> observers() {
        return observers;
    }

    private Split split() {
        return experiment.dataset().split();
    }

    private void addAccuracy() {
        AccuracyFile file = files.accuracy(split(), spec.recordsTop5());
        closings.add(file::close);
        accuracy = new AccuracyRecorder(
                file, variant.plan(), experiment.dataset().trainingImages(), data.classes(), files::nanoseconds);
    }

    private void addSeries(Inference inference) {
        SeriesRecording series = SeriesRecording.begin(images, variant, files, inference);
        closings.add(series::close);
        others.addAll(series.recorders());
        observers.addAll(series.observers());
    }

    private void addActivations() {
        List<HiddenUnits> hidden = spec.hiddenLayers();
        List<RecordedLayer> layers = experiment.probe().layers().of(hidden).stream()
                .map(index -> new RecordedLayer(
                        index, hidden.get(index).units(), hidden.get(index).positions()))
                .toList();
        if (!layers.isEmpty()) {
            ActivationFile file = files.activations();
            closings.add(file::close);
            others.add(new ActivationRecorder(file, layers, experiment.probe().images()));
        }
    }

    private void addStatistics() {
        if (!variant.evaluation().compared().isEmpty()) {
            StatisticsFile file = files.statistics(split());
            closings.add(file::close);
            comparisons.add(new StatisticsRecorder(file, data.classes()));
        }
    }

    /** Closes every file, even if closing another one fails. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (Runnable closing : closings) {
            try {
                closing.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
