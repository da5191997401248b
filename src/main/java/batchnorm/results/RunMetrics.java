package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.metric.Series;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.AccuracyCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Computes the {@linkplain Metrics metrics} of runs from their CSV files. */
public final class RunMetrics {
    private RunMetrics() {}

    /** The metrics of all finished runs, by variant and seed in the order of the experiment. */
    static MetricValues ofAll(RecordedExperiment recorded) {
        Map<RunKey, Map<Metric, Double>> metrics = new LinkedHashMap<>();
        BaselineMetrics baseline = new BaselineMetrics(recorded);
        ExperimentRecord experiment = recorded.experiment();
        boolean compares = !experiment.baseline().isEmpty();
        for (String variant : experiment.variants()) {
            for (RunRecord run : recorded.provenance().runsOf(variant)) {
                Map<Metric, Double> ofRun = of(recorded, run);
                if (compares && run.isMeasured()) {
                    ofRun.putAll(baseline.of(run, curve(recorded.accuracy(run))));
                }
                metrics.put(run.key(), ofRun);
            }
        }
        experiment
                .grid()
                .ifPresent(grid -> metrics.putAll(
                        new UsableDecades(grid, new MetricValues(metrics)).decades(experiment.thresholds())));
        return new MetricValues(metrics);
    }

    private static Map<Metric, Double> of(RecordedExperiment recorded, RunRecord run) {
        Map<Metric, Double> metrics =
                recorded.experiment().measuresAccuracy() ? ofTraining(recorded, run) : new LinkedHashMap<>();
        if (run.isMeasured()) {
            metrics.putAll(recorded.ownMetrics(run));
            Metric training = Metrics.FINAL.metric(Series.TRAINING_ACCURACY);
            if (metrics.containsKey(training)) {
                metrics.put(Metrics.GENERALIZATION_GAP, metrics.get(training) - metrics.get(Metrics.FINAL_ACCURACY));
            }
        }
        return metrics;
    }

    private static Map<Metric, Double> ofTraining(RecordedExperiment recorded, RunRecord run) {
        List<Double> thresholds = recorded.experiment().thresholds();
        if (!run.isMeasured()) {
            ProbedLayer none = ProbedLayer.of(ActivationSeries.ofLastLayer(List.of()), OptionalInt.empty());
            return of(curve(List.of()), none, thresholds);
        }
        Map<Metric, Double> metrics = of(curve(recorded.accuracy(run)), recorded.activations(run.key()), thresholds);
        metrics.putAll(StatisticsMetrics.of(recorded.statistics(run)));
        return metrics;
    }

    static Map<Metric, Double> of(AccuracyCurve curve, ProbedLayer probed, List<Double> thresholds) {
        double never = curve.isEmpty() ? Double.NaN : Double.POSITIVE_INFINITY;
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        metrics.put(Metrics.FINAL_ACCURACY, curve.finalAccuracy());
        metrics.put(Metrics.BEST_ACCURACY, curve.bestAccuracy());
        for (double threshold : thresholds) {
            long steps = curve.stepsTo(threshold).orElse(-1);
            metrics.put(Metrics.STEPS_TO.metric(threshold), steps < 0 ? never : steps);
        }
        metrics.put(Metrics.DRIFT, probed.medianDrift());
        metrics.put(Metrics.WANDER, probed.medianWander());
        metrics.put(Metrics.DRIFT_TYPICAL_UNIT, probed.driftOfTypicalUnit());
        metrics.put(Metrics.WANDER_TYPICAL_UNIT, probed.wanderOfTypicalUnit());
        return metrics;
    }

    static AccuracyCurve curve(List<AccuracyRow> rows) {
        return new AccuracyCurve(
                rows.stream().mapToLong(AccuracyRow::step).toArray(),
                rows.stream().mapToDouble(AccuracyRow::accuracy).toArray());
    }
}
