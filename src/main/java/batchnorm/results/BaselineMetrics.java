package batchnorm.results;

import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.AccuracyCurve;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares a run with the baseline's run of the same seed, as the paper's Figure 3 compares its networks with
 * Inception.
 */
final class BaselineMetrics {
    private final Map<Long, AccuracyCurve> baselines = new LinkedHashMap<>();

    BaselineMetrics(RecordedExperiment recorded) {
        for (RunRecord run : recorded.provenance().runsOf(recorded.experiment().baseline())) {
            if (run.isMeasured()) {
                baselines.put(run.seed(), RunMetrics.curve(recorded.accuracy(run)));
            }
        }
    }

    Map<Metric, Double> of(RunRecord run, AccuracyCurve curve) {
        Map<Metric, Double> metrics = new LinkedHashMap<>();
        metrics.put(Metrics.BEST_STEP, number(curve.bestStep()));
        Optional<AccuracyCurve> baseline = Optional.ofNullable(baselines.get(run.seed()));
        double steps = Double.NaN;
        double speedUp = Double.NaN;
        if (baseline.isPresent() && baseline.get().bestStep().isPresent()) {
            steps = curve.stepsTo(baseline.get().bestAccuracy()).orElse(-1);
            steps = steps < 0 ? Double.POSITIVE_INFINITY : steps;
            speedUp = Double.isInfinite(steps)
                    ? Double.NEGATIVE_INFINITY
                    : number(baseline.get().bestStep()) / steps;
        }
        metrics.put(Metrics.STEPS_TO_BASELINE_BEST, steps);
        metrics.put(Metrics.SPEED_UP, speedUp);
        metrics.put(Metrics.DIVERGED, run.isDiverged() ? 1.0 : 0.0);
        return metrics;
    }

    private static double number(OptionalLong steps) {
        return steps.isPresent() ? steps.getAsLong() : Double.NaN;
    }
}
