package batchnorm.run;

import batchnorm.data.Dataset;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.engine.TrainableNetwork;
import batchnorm.experiment.Measurement;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.FullyConnected;
import batchnorm.observe.Curves;
import batchnorm.observe.DoublePrecisionView;
import batchnorm.observe.JacobianObserver;
import batchnorm.observe.Recorder;
import batchnorm.observe.SaturationRecorder;
import batchnorm.observe.SmoothnessObserver;
import batchnorm.observe.TrainingAccuracyObserver;
import batchnorm.results.MetricsFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.training.TrainingObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run measures beside accuracy and the probe; at its end {@code measures.csv} is written. */
final class Measurements implements AutoCloseable {
    private final List<Measurement> measurements;
    private final Variant variant;
    private final Optional<Curves> curves;
    private final Path figures;

    private Measurements(List<Measurement> measurements, Variant variant, Optional<Curves> curves, Path figures) {
        this.measurements = measurements;
        this.variant = variant;
        this.curves = curves;
        this.figures = figures;
    }

    static Measurements begin(TrainingExperiment experiment, Variant variant, RunKey key, ResultDirectory results) {
        List<Measurement> measurements = experiment.measurements();
        Optional<Curves> curves =
                measurements.isEmpty() ? Optional.empty() : Optional.of(Curves.create(results.series(key)));
        return new Measurements(measurements, variant, curves, results.measures(key));
    }

    /** Those that look at the held-out images. */
    List<Recorder> recorders(Dataset data) {
        List<Recorder> recorders = new ArrayList<>();
        for (Measurement measurement : measurements) {
            if (measurement instanceof Measurement.Saturation saturation) {
                recorders.add(new SaturationRecorder(
                        curves.orElseThrow(),
                        variant.network()
                                .on(data.training().shape(), data.classes())
                                .hiddenLayers(),
                        saturation.beyond()));
            }
        }
        return recorders;
    }

    /** Those that look at images of their own. */
    List<TrainingObserver> observers(TrainableNetwork network, Dataset data) {
        List<TrainingObserver> observers = new ArrayList<>();
        for (Measurement measurement : measurements) {
            if (measurement instanceof Measurement.TrainingAccuracy accuracy) {
                observers.add(new TrainingAccuracyObserver(
                        curves.orElseThrow(),
                        network,
                        first(accuracy.images(), variant.plan().minibatch(), data),
                        data.classes()));
            } else if (measurement instanceof Measurement.Jacobian jacobian) {
                DoublePrecisionView view = view(jacobian.minibatch(), network, data);
                observers.add(new JacobianObserver(curves.orElseThrow(), view, jacobian.examples()));
            } else if (measurement instanceof Measurement.Smoothness smoothness) {
                DoublePrecisionView view = view(smoothness.minibatch(), network, data);
                observers.add(new SmoothnessObserver(
                        curves.orElseThrow(), view, variant.plan().learningRate(), smoothness.distances()));
            }
        }
        return observers;
    }

    private static Iterable<Minibatch> first(int images, int minibatch, Dataset data) {
        return Minibatches.inOrder(data.training(), 0, images, minibatch);
    }

    private DoublePrecisionView view(int minibatch, TrainableNetwork network, Dataset data) {
        FullyConnected spec =
                (FullyConnected) variant.network().on(data.training().shape(), data.classes());
        return new DoublePrecisionView(network, spec, first(minibatch, minibatch, data));
    }

    @Override
    public void close() {
        curves.ifPresent(written -> {
            written.close();
            MetricsFile.write(figures, written.figures());
        });
    }
}
