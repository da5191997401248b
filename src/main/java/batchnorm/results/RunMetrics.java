package batchnorm.results;

import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.AccuracyCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The numbers that one run comes down to, from its CSV files:
 *
 * <ul>
 *   <li>{@code final_accuracy}, {@code best_accuracy}: the last and the highest measured, within 0 and 1. For a run
 *       that diverged the last is that before, or at, its divergence.
 *   <li>{@code steps_to_<threshold>}: the first step measured with at least that accuracy; +∞ where none was.
 *   <li>{@code drift}: the median {@link batchnorm.statistics.Drift} over the units of the last hidden layer.
 *   <li>{@code wander}: the median {@link batchnorm.statistics.Wander} over the same units.
 *   <li>{@code drift_typical_unit}, {@code wander_typical_unit}: those of the typical unit, which a reference variant
 *       of the same seed chooses.
 *   <li>those of {@link BaselineMetrics}, where the experiment has a baseline.
 *   <li>those of {@code measures.csv}, where the run has one; where {@code final_training_accuracy} is among them,
 *       {@code generalization_gap}: it less the final accuracy.
 *   <li>of a grid as a whole, under the name of the variant that was swept, {@code decades_of_<label>_at_<threshold>}:
 *       see {@link UsableDecades}.
 *   <li>those of {@link StatisticsMetrics}, where statistics are compared.
 * </ul>
 *
 * <p>NaN where a run has no such number: no probe, or a run that failed for reasons of the machine.
 */
public final class RunMetrics {
    public static final String FINAL_ACCURACY = "final_accuracy";
    public static final String BEST_ACCURACY = "best_accuracy";
    public static final String BEST_STEP = "best_step";
    public static final String STEPS_TO_BASELINE_BEST = "steps_to_baseline_best";
    public static final String SPEED_UP = "speed_up";
    public static final String DIVERGED = "diverged";
    public static final String DRIFT = "drift";
    public static final String DRIFT_TYPICAL_UNIT = "drift_typical_unit";
    public static final String WANDER = "wander";
    public static final String WANDER_TYPICAL_UNIT = "wander_typical_unit";
    public static final String FINAL_TRAINING_ACCURACY = "final_training_accuracy";
    public static final String GENERALIZATION_GAP = "generalization_gap";
    private static final String STEPS_TO = "steps_to_";

    private RunMetrics() {}

    /** The name of the measure for one threshold, such as {@code steps_to_0.9}. */
    public static String stepsTo(double threshold) {
        return STEPS_TO + threshold;
    }

    /** Whether a measure is a number of steps. */
    public static boolean isSteps(String measure) {
        return measure.startsWith(STEPS_TO) || measure.equals(BEST_STEP);
    }

    /** Of all finished runs, by variant and seed in the order of the experiment. */
    static MetricValues ofAll(RecordedExperiment recorded) {
        Map<RunKey, Map<String, Double>> measures = new LinkedHashMap<>();
        BaselineMetrics baseline = new BaselineMetrics(recorded);
        ExperimentRecord experiment = recorded.experiment();
        boolean compares = !experiment.baseline().isEmpty();
        for (String variant : experiment.variants()) {
            for (RunRecord run : recorded.provenance().runsOf(variant)) {
                Map<String, Double> ofRun = of(recorded, run);
                if (compares && run.isMeasured()) {
                    ofRun.putAll(baseline.of(run, curve(recorded.accuracy(run))));
                }
                measures.put(run.key(), ofRun);
            }
        }
        experiment
                .grid()
                .ifPresent(grid -> measures.putAll(
                        new UsableDecades(grid, new MetricValues(measures)).decades(experiment.thresholds())));
        return new MetricValues(measures);
    }

    private static Map<String, Double> of(RecordedExperiment recorded, RunRecord run) {
        Map<String, Double> measures =
                recorded.experiment().measuresAccuracy() ? ofTraining(recorded, run) : new LinkedHashMap<>();
        if (run.isMeasured()) {
            measures.putAll(recorded.ownMetrics(run));
            if (measures.containsKey(FINAL_TRAINING_ACCURACY)) {
                measures.put(GENERALIZATION_GAP, measures.get(FINAL_TRAINING_ACCURACY) - measures.get(FINAL_ACCURACY));
            }
        }
        return measures;
    }

    private static Map<String, Double> ofTraining(RecordedExperiment recorded, RunRecord run) {
        List<Double> thresholds = recorded.experiment().thresholds();
        if (!run.isMeasured()) {
            ProbedLayer none = ProbedLayer.of(ActivationSeries.ofLastLayer(List.of()), OptionalInt.empty());
            return of(curve(List.of()), none, thresholds);
        }
        Map<String, Double> measures = of(curve(recorded.accuracy(run)), recorded.activations(run.key()), thresholds);
        measures.putAll(StatisticsMetrics.of(recorded.statistics(run)));
        return measures;
    }

    static Map<String, Double> of(AccuracyCurve curve, ProbedLayer probed, List<Double> thresholds) {
        double never = curve.isEmpty() ? Double.NaN : Double.POSITIVE_INFINITY;
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put(FINAL_ACCURACY, curve.finalAccuracy());
        measures.put(BEST_ACCURACY, curve.bestAccuracy());
        for (double threshold : thresholds) {
            long steps = curve.stepsTo(threshold).orElse(-1);
            measures.put(stepsTo(threshold), steps < 0 ? never : steps);
        }
        measures.put(DRIFT, probed.medianDrift());
        measures.put(WANDER, probed.medianWander());
        measures.put(DRIFT_TYPICAL_UNIT, probed.driftOfTypicalUnit());
        measures.put(WANDER_TYPICAL_UNIT, probed.wanderOfTypicalUnit());
        return measures;
    }

    static AccuracyCurve curve(List<AccuracyRow> rows) {
        return new AccuracyCurve(
                rows.stream().mapToLong(AccuracyRow::step).toArray(),
                rows.stream().mapToDouble(AccuracyRow::accuracy).toArray());
    }
}
