package batchnorm.results;

import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.AccuracyCurve;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a run stands to the baseline's run of the same seed, as the paper's Figure 3 compares its networks to Inception:
 *
 * <ul>
 *   <li>{@code best_step}: the first step at which the run's highest accuracy was measured.
 *   <li>{@code steps_to_baseline_best}: the first step measured with at least the baseline's highest accuracy; +∞ where
 *       none was.
 *   <li>{@code speed_up}: the baseline's {@code best_step} over that; −∞ where the run never got there. A run that
 *       never does is censored: it is counted, and a mean over seeds is not given.
 *   <li>{@code diverged}: 1 where the loss was no longer finite, else 0.
 * </ul>
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

    Map<String, Double> of(RunRecord run, AccuracyCurve curve) {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put(RunMetrics.BEST_STEP, number(curve.bestStep()));
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
        measures.put(RunMetrics.STEPS_TO_BASELINE_BEST, steps);
        measures.put(RunMetrics.SPEED_UP, speedUp);
        measures.put(RunMetrics.DIVERGED, run.isDiverged() ? 1.0 : 0.0);
        return measures;
    }

    private static double number(OptionalLong steps) {
        return steps.isPresent() ? steps.getAsLong() : Double.NaN;
    }
}
