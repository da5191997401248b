package batchnorm.results;

import batchnorm.metric.Metrics;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.AccuracyCurve;
import batchnorm.statistics.AccuracyCurve.Reached;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares a run with the baseline's run of the same seed, as the paper's Figure 3 compares its networks with
 * Inception.
 */
final class BaselineMetrics {
    private final Map<Long, AccuracyCurve> baselines = new LinkedHashMap<>();
    private final OptionalDouble lowest;
    private final String name;

    BaselineMetrics(RecordedExperiment recorded) {
        name = recorded.experiment().baseline();
        lowest = recorded.experiment().thresholds().stream()
                .mapToDouble(Double::doubleValue)
                .min();
        for (RunRecord run : recorded.provenance().runsOf(name)) {
            if (run.isMeasured()) {
                baselines.put(run.seed(), RunMetrics.curve(recorded.accuracy(run)));
            }
        }
    }

    /** Adds the metrics of a run to its others. */
    void add(RunRecord run, AccuracyCurve curve, RunValues metrics) {
        Reached none = new Reached(Double.NaN, 0);
        metrics.put(Metrics.BEST_STEP, curve.bestStep().orElse(none));
        metrics.put(Metrics.STEPS_TO_BASELINE_BEST, none);
        metrics.put(Metrics.RELATIVE_STEPS, Double.NaN);
        metrics.put(Metrics.SPEED_UP, Double.NaN);
        Optional<AccuracyCurve> baseline = Optional.ofNullable(baselines.get(run.seed()));
        Optional<Reached> best = baseline.flatMap(AccuracyCurve::bestStep);
        if (best.isPresent()) {
            Optional<Reached> steps = curve.stepsTo(baseline.get().bestAccuracy());
            metrics.put(Metrics.STEPS_TO_BASELINE_BEST, steps.orElse(new Reached(Double.POSITIVE_INFINITY, 0)));
            boolean hasSteps = best.get().step() > 0; // not if the untrained baseline is the best
            if (hasSteps && run.variant().equals(name)) {
                metrics.put(Metrics.RELATIVE_STEPS, 1);
                metrics.put(Metrics.SPEED_UP, 1);
            } else if (hasSteps) {
                addRatios(best.get(), steps, metrics);
            }
        }
        metrics.put(Metrics.DIVERGED, run.isDiverged() ? 1.0 : 0.0);
        lowest.ifPresent(threshold -> metrics.put(Metrics.FAILED, failed(run, curve, threshold)));
    }

    private static double failed(RunRecord run, AccuracyCurve curve, double threshold) {
        if (curve.isEmpty() && !run.isDiverged()) {
            return Double.NaN;
        }
        return run.isDiverged() || curve.finalAccuracy() < threshold ? 1.0 : 0.0;
    }

    /** The relative resolution of a ratio is the sum of those of its two parts. */
    private static void addRatios(Reached best, Optional<Reached> reached, RunValues metrics) {
        if (reached.isEmpty()) {
            metrics.put(Metrics.RELATIVE_STEPS, Double.POSITIVE_INFINITY);
            metrics.put(Metrics.SPEED_UP, Double.NEGATIVE_INFINITY);
            return;
        }
        Reached steps = reached.get();
        double relative = best.resolution() / best.step() + steps.resolution() / steps.step();
        double resolution = Double.isFinite(relative) ? relative : 0;
        double share = steps.step() / best.step();
        double speedUp = best.step() / steps.step();
        metrics.put(Metrics.RELATIVE_STEPS, share, share * resolution);
        metrics.put(Metrics.SPEED_UP, speedUp, speedUp * resolution);
    }
}
