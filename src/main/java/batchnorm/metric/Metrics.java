package batchnorm.metric;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The list of all metrics. All code that writes, reads or formats metrics, or checks claims about them, uses this list.
 *
 * <ul>
 *   <li>{@code final_accuracy}: the mean accuracy of the last ten evaluations, without those before three quarters of
 *       the last evaluation's step; within 0 and 1. {@code last_accuracy}, {@code best_accuracy}: the last and the
 *       highest one. For a run that diverged, the last evaluation is the one before or at its divergence.
 *   <li>{@code steps_to_<threshold>}: the step at which the accuracy reaches the threshold, on the straight line
 *       between the first evaluation at or above it and the one before; +∞ where no evaluation is. Its resolution is
 *       the distance between these two evaluations, and no interval of it is narrower.
 *   <li>{@code drift}, {@code wander}: the medians of {@link batchnorm.statistics.Drift} and
 *       {@link batchnorm.statistics.Wander} over the units of the last hidden layer.
 *   <li>{@code drift_in_input_units}, {@code wander_in_input_units}: the same movement without the division by the
 *       spread, in units of the nonlinearity's input. {@code ..._second_half}: the same over the evaluations from half
 *       of the last step on.
 *   <li>{@code drift_typical_unit}, {@code wander_typical_unit}: drift and wander of the typical unit, which is
 *       determined from a reference variant's run with the same seed.
 *   <li>{@code best_step}: the step of the first evaluation with the run's highest accuracy.
 *   <li>{@code steps_to_baseline_best}: the step at which the accuracy reaches the highest accuracy of the baseline's
 *       run with the same seed, as in the paper's Figure 3; +∞ where there is none.
 *   <li>{@code relative_steps}: {@code steps_to_baseline_best} divided by the baseline's {@code best_step}, which is 1
 *       for the baseline itself; +∞ where the run never reached that accuracy.
 *   <li>{@code speed_up}: the baseline's {@code best_step} divided by {@code steps_to_baseline_best}; −∞ where the run
 *       never reached that accuracy. Such a run is censored: it is counted, and no mean over seeds is given.
 *   <li>{@code diverged}: 1 where the loss, or with {@code onednn} a parameter, became NaN or infinite, otherwise 0.
 *   <li>{@code failed}: 1 where the run diverged, or its final accuracy lies below the lowest of the thresholds;
 *       otherwise 0.
 *   <li>{@code decades_of_<label>_at_<threshold>}: the range of a grid's first axis in which a variant reaches the
 *       threshold, in powers of ten. The metric belongs to the whole grid and is recorded under the name of the variant
 *       that was swept.
 *   <li>{@code initial_<series>}, {@code final_<series>}, {@code mean_<series>}: the value of a recorded series for the
 *       untrained network, its last value, and the mean of all its values except that of the untrained network.
 *   <li>{@code log10_<series>}: the mean of log₁₀ of the same values, for series whose values vary over decades.
 *   <li>{@code generalization_gap}: the final training accuracy minus the last accuracy, both of the last evaluation.
 *   <li>{@code accuracy_<statistics>}: the last accuracy with these statistics of inference. {@code gap_<statistics>}:
 *       the mean of |accuracy − accuracy with the population's statistics| over all evaluations except that of the
 *       untrained network. {@code difference_<statistics>}: the same mean of the signed difference.
 *   <li>{@code moving_variance_ratio}, {@code moving_mean_distance}: how far the moving averages are from the
 *       population's statistics, as the mean over the same evaluations. {@code layer_by_layer_variance_ratio}: the same
 *       ratio of the variances that are estimated layer by layer.
 *   <li>the comparisons with the paper's printed curves, see {@link PaperMetrics}, and those of
 *       {@link EnsembleMetrics}.
 *   <li>the metrics of equations; the class of each equation explains them.
 * </ul>
 *
 * <p>A metric is NaN where a run does not have it: without a probe, or where the run failed because of the machine.
 */
public final class Metrics {
    private static final String POPULATION = "population";
    private static final String LAYER_BY_LAYER = "population-layer-by-layer";
    private static final String MOVING_AVERAGE = "moving-average";
    private static final String THRESHOLD = "[0-9.]+(?:E-[0-9]+)?";
    private static final String WORD = "[A-Za-z0-9_]+";
    private static final String PROBE = "a probe of a hidden layer";
    private static final String BASELINE = "a baseline";
    private static final String MEASURED = "a series of that name, recorded by one of the measurements";
    private static final String COMPARED = "these statistics and the population's in evaluation.compare";

    public static final Metric FINAL_ACCURACY = new Metric("final_accuracy", Unit.ACCURACY);
    public static final Metric LAST_ACCURACY = new Metric("last_accuracy", Unit.ACCURACY);
    public static final Metric BEST_ACCURACY = new Metric("best_accuracy", Unit.ACCURACY);
    public static final Metric DRIFT = new Metric("drift", Unit.NUMBER);
    public static final Metric WANDER = new Metric("wander", Unit.NUMBER);
    public static final Metric DRIFT_IN_INPUT_UNITS = new Metric("drift_in_input_units", Unit.NUMBER);
    public static final Metric WANDER_IN_INPUT_UNITS = new Metric("wander_in_input_units", Unit.NUMBER);
    public static final Metric DRIFT_SECOND_HALF = new Metric("drift_second_half", Unit.NUMBER);
    public static final Metric WANDER_SECOND_HALF = new Metric("wander_second_half", Unit.NUMBER);
    public static final Metric DRIFT_IN_INPUT_UNITS_SECOND_HALF =
            new Metric("drift_in_input_units_second_half", Unit.NUMBER);
    public static final Metric WANDER_IN_INPUT_UNITS_SECOND_HALF =
            new Metric("wander_in_input_units_second_half", Unit.NUMBER);
    public static final Metric DRIFT_TYPICAL_UNIT = new Metric("drift_typical_unit", Unit.NUMBER);
    public static final Metric WANDER_TYPICAL_UNIT = new Metric("wander_typical_unit", Unit.NUMBER);
    public static final Metric BEST_STEP = new Metric("best_step", Unit.STEPS);
    public static final Metric STEPS_TO_BASELINE_BEST = new Metric("steps_to_baseline_best", Unit.STEPS);
    public static final Metric RELATIVE_STEPS = new Metric("relative_steps", Unit.RELATIVE_STEPS);
    public static final Metric SPEED_UP = new Metric("speed_up", Unit.SPEED_UP);
    public static final Metric DIVERGED = new Metric("diverged", Unit.YES_OR_NO);
    public static final Metric FAILED = new Metric("failed", Unit.YES_OR_NO);
    public static final Metric GENERALIZATION_GAP = new Metric("generalization_gap", Unit.POINTS);
    public static final Metric MOVING_VARIANCE_RATIO = new Metric("moving_variance_ratio", Unit.NUMBER);
    public static final Metric MOVING_MEAN_DISTANCE = new Metric("moving_mean_distance", Unit.NUMBER);

    public static final Metric LAYER_BY_LAYER_VARIANCE_RATIO = new Metric("layer_by_layer_variance_ratio", Unit.NUMBER);

    public static final Family STEPS_TO =
            Family.of("steps_to_", THRESHOLD, Unit.STEPS, Metrics::thresholds, "that accuracy among the thresholds");
    public static final Family DECADES_OF = Family.of(
            "decades_of_",
            ".+_at_" + THRESHOLD,
            Unit.NUMBER,
            Metrics::swept,
            "a grid, and that accuracy among the thresholds");
    public static final Family INITIAL =
            new Family("initial_", Pattern.compile(WORD), Series::unit, Recording::series, MEASURED);
    public static final Family FINAL =
            new Family("final_", Pattern.compile(WORD), Series::unit, Recording::series, MEASURED);
    public static final Family MEAN =
            new Family("mean_", Pattern.compile(WORD), Series::unit, Recording::series, MEASURED);
    public static final Family LOG10 =
            new Family("log10_", Pattern.compile(WORD), series -> Unit.NUMBER, Metrics::overDecades, MEASURED);
    public static final Family ACCURACY =
            Family.of("accuracy_", WORD, Unit.ACCURACY, Metrics::compared, "these statistics in evaluation.compare");
    public static final Family GAP = Family.of("gap_", WORD, Unit.POINTS, Metrics::besidePopulation, COMPARED);
    public static final Family DIFFERENCE =
            Family.of("difference_", WORD, Unit.POINTS, Metrics::besidePopulation, COMPARED);

    private static final List<Family> OF_TRAINING = List.of(
            Family.of(FINAL_ACCURACY, recording -> true, "a training"),
            Family.of(LAST_ACCURACY, recording -> true, "a training"),
            Family.of(BEST_ACCURACY, recording -> true, "a training"),
            STEPS_TO,
            Family.of(DRIFT, Recording::probes, PROBE),
            Family.of(WANDER, Recording::probes, PROBE),
            Family.of(DRIFT_IN_INPUT_UNITS, Recording::probes, PROBE),
            Family.of(WANDER_IN_INPUT_UNITS, Recording::probes, PROBE),
            Family.of(DRIFT_SECOND_HALF, Recording::probes, PROBE),
            Family.of(WANDER_SECOND_HALF, Recording::probes, PROBE),
            Family.of(DRIFT_IN_INPUT_UNITS_SECOND_HALF, Recording::probes, PROBE),
            Family.of(WANDER_IN_INPUT_UNITS_SECOND_HALF, Recording::probes, PROBE),
            Family.of(DRIFT_TYPICAL_UNIT, Recording::probes, PROBE),
            Family.of(WANDER_TYPICAL_UNIT, Recording::probes, PROBE),
            ACCURACY,
            GAP,
            DIFFERENCE,
            Family.of(MOVING_VARIANCE_RATIO, recording -> isBesidePopulation(recording, MOVING_AVERAGE), COMPARED),
            Family.of(MOVING_MEAN_DISTANCE, recording -> isBesidePopulation(recording, MOVING_AVERAGE), COMPARED),
            Family.of(
                    LAYER_BY_LAYER_VARIANCE_RATIO,
                    recording -> isBesidePopulation(recording, LAYER_BY_LAYER),
                    COMPARED),
            INITIAL,
            FINAL,
            MEAN,
            LOG10,
            Family.of(
                    GENERALIZATION_GAP,
                    recording -> recording.series().contains(Series.TRAINING_ACCURACY),
                    "a measurement of kind training-accuracy"),
            Family.of(BEST_STEP, Recording::baseline, BASELINE),
            Family.of(STEPS_TO_BASELINE_BEST, Recording::baseline, BASELINE),
            Family.of(RELATIVE_STEPS, Recording::baseline, BASELINE),
            Family.of(SPEED_UP, Recording::baseline, BASELINE),
            Family.of(DIVERGED, Recording::baseline, BASELINE),
            Family.of(
                    FAILED,
                    recording -> recording.baseline() && !recording.thresholds().isEmpty(),
                    "a baseline, and a threshold"),
            DECADES_OF);

    private static final List<Family> OF_EQUATIONS = EquationMetrics.ALL.stream()
            .map(metric -> Family.of(metric, recording -> false, "another equation"))
            .toList();

    private Metrics() {}

    /** The metrics of an experiment that trains networks. */
    public static List<Metric> of(Recording recording) {
        return Stream.of(OF_TRAINING, PaperMetrics.ALL, EnsembleMetrics.ALL)
                .flatMap(List::stream)
                .flatMap(family -> family.of(recording).stream())
                .toList();
    }

    /** The metric with this name; empty where there is none. */
    public static Optional<Metric> named(String name) {
        return family(name).flatMap(family -> family.named(name));
    }

    /**
     * What an experiment must have to record the metric with this name, in words; empty where there is no such metric.
     */
    public static Optional<String> needs(String name) {
        return family(name).map(Family::needs);
    }

    /** A word for inference statistics, such as {@code moving-average}, as the end of a metric's name. */
    public static String end(String statistics) {
        return statistics.replace('-', '_');
    }

    private static Optional<Family> family(String name) {
        return Stream.of(OF_TRAINING, PaperMetrics.ALL, EnsembleMetrics.ALL, OF_EQUATIONS)
                .flatMap(List::stream)
                .filter(family -> family.named(name).isPresent())
                .findFirst();
    }

    private static List<String> thresholds(Recording recording) {
        return recording.thresholds().stream().map(String::valueOf).toList();
    }

    private static List<String> swept(Recording recording) {
        return recording.swept().stream()
                .flatMap(label -> recording.thresholds().stream().map(threshold -> label + "_at_" + threshold))
                .toList();
    }

    private static List<String> compared(Recording recording) {
        return ends(recording.compared().stream().flatMap(List::stream));
    }

    private static List<String> besidePopulation(Recording recording) {
        return ends(recording.compared().stream()
                .filter(statistics -> statistics.contains(POPULATION))
                .flatMap(List::stream)
                .filter(statistics -> !statistics.equals(POPULATION)));
    }

    private static boolean isBesidePopulation(Recording recording, String other) {
        return recording.compared().stream()
                .anyMatch(statistics -> statistics.contains(POPULATION) && statistics.contains(other));
    }

    private static List<String> overDecades(Recording recording) {
        return recording.series().stream().filter(Series::isOverDecades).toList();
    }

    private static List<String> ends(Stream<String> statistics) {
        return statistics.distinct().map(Metrics::end).toList();
    }
}
