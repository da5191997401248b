package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.metric.Series;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.AccuracyCurve;
import batchnorm.statistics.AccuracyCurve.Reached;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the {@linkplain Metrics metrics} of runs from their CSV files. */
public final class RunMetrics {
    private RunMetrics() {}

    /** The metrics of all finished runs, by variant and seed in the order of the experiment. */
    static MetricValues ofAll(RecordedExperiment recorded) {
        Map<RunKey, Map<Metric, Double>> metrics = new LinkedHashMap<>();
        Map<RunKey, Map<Metric, Double>> resolutions = new LinkedHashMap<>();
        BaselineMetrics baseline = new BaselineMetrics(recorded);
        ExperimentRecord experiment = recorded.experiment();
        PaperComparison paper = new PaperComparison(recorded);
        boolean compares = !experiment.baseline().isEmpty();
        for (String variant : experiment.variants()) {
            for (RunRecord run : recorded.provenance().runsOf(variant)) {
                RunValues ofRun = of(recorded, run);
                if (compares) {
                    baseline.add(run, curve(recorded.accuracy(run)), ofRun);
                }
                if (experiment.measuresAccuracy()) {
                    ofRun.values().putAll(paper.of(run));
                }
                metrics.put(run.key(), ofRun.values());
                resolutions.put(run.key(), ofRun.resolutions());
            }
        }
        metrics.putAll(EnsembleOfRuns.metrics(recorded.ensemble()));
        experiment.grid().ifPresent(grid -> new UsableDecades(grid, new MetricValues(metrics))
                .decades(experiment.thresholds())
                .forEach((swept, values) -> {
                    metrics.put(swept, values.values());
                    resolutions.put(swept, values.resolutions());
                }));
        return new MetricValues(metrics, resolutions);
    }

    /** The metrics of the accuracies at some steps. */
    static MetricValues ofAccuracies(RecordedExperiment recorded, Set<Long> steps) {
        Map<RunKey, Map<Metric, Double>> metrics = new LinkedHashMap<>();
        Map<RunKey, Map<Metric, Double>> resolutions = new LinkedHashMap<>();
        for (String variant : recorded.experiment().variants()) {
            for (RunRecord run : recorded.provenance().runsOf(variant)) {
                AccuracyCurve curve = curve(recorded.accuracy(run).stream()
                        .filter(row -> steps.contains(row.step()))
                        .toList());
                RunValues ofRun = of(curve, recorded.experiment().thresholds());
                metrics.put(run.key(), ofRun.values());
                resolutions.put(run.key(), ofRun.resolutions());
            }
        }
        return new MetricValues(metrics, resolutions);
    }

    private static RunValues of(RecordedExperiment recorded, RunRecord run) {
        RunValues metrics = recorded.experiment().measuresAccuracy() ? ofTraining(recorded, run) : new RunValues();
        metrics.putAll(recorded.ownMetrics(run));
        Metric training = Metrics.FINAL.metric(Series.TRAINING_ACCURACY);
        if (metrics.has(training)) {
            metrics.put(Metrics.GENERALIZATION_GAP, metrics.value(training) - metrics.value(Metrics.LAST_ACCURACY));
        }
        return metrics;
    }

    private static RunValues ofTraining(RecordedExperiment recorded, RunRecord run) {
        List<Double> thresholds = recorded.experiment().thresholds();
        RunValues metrics = of(curve(recorded.accuracy(run)), recorded.activations(run.key()), thresholds);
        metrics.putAll(StatisticsMetrics.of(recorded.statistics(run)));
        return metrics;
    }

    static RunValues of(AccuracyCurve curve, ProbedLayer probed, List<Double> thresholds) {
        RunValues metrics = of(curve, thresholds);
        probed.medians().forEach(metrics::put);
        probed.ofTypicalUnit().forEach(metrics::put);
        return metrics;
    }

    private static RunValues of(AccuracyCurve curve, List<Double> thresholds) {
        Reached never = new Reached(curve.isEmpty() ? Double.NaN : Double.POSITIVE_INFINITY, 0);
        RunValues metrics = new RunValues();
        metrics.put(Metrics.FINAL_ACCURACY, curve.finalAccuracy());
        metrics.put(Metrics.LAST_ACCURACY, curve.lastAccuracy());
        metrics.put(Metrics.BEST_ACCURACY, curve.bestAccuracy());
        for (double threshold : thresholds) {
            metrics.put(
                    Metrics.STEPS_TO.metric(threshold), curve.stepsTo(threshold).orElse(never));
        }
        return metrics;
    }

    static AccuracyCurve curve(List<AccuracyRow> rows) {
        return new AccuracyCurve(
                rows.stream().mapToLong(AccuracyRow::step).toArray(),
                rows.stream().mapToDouble(AccuracyRow::accuracy).toArray());
    }
}
