package batchnorm.report;

import batchnorm.metric.EnsembleMetrics;
import batchnorm.metric.Family;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.provenance.ExperimentRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains the columns of a summary whose heads do not explain themselves. {@code results/README.md} explains all of
 * them.
 */
final class ColumnLegend {
    private ColumnLegend() {}

    /** A list in Markdown with one item for each metric that needs a definition; empty if none does. */
    static String of(List<Metric> metrics, ExperimentRecord experiment) {
        StringBuilder legend = new StringBuilder();
        first(metrics, Metrics.STEPS_TO)
                .ifPresent(metric -> legend.append(item(
                        metric,
                        "the step at which the accuracy reaches "
                                + metric.label().substring("steps to ".length())
                                + ", on the straight line between two evaluations. No interval is narrower than the"
                                + " distance between them. Other thresholds likewise.")));
        first(metrics, Metrics.DECADES_OF)
                .ifPresent(metric -> legend.append(item(
                        metric,
                        "how far apart the values of the axis may lie at which the final accuracy reaches this share:"
                                + " log₁₀ of the largest over the smallest of neighbouring values.")));
        definitions(experiment).forEach((metric, definition) -> {
            if (metrics.contains(metric)) {
                legend.append(item(metric, definition));
            }
        });
        return legend.toString().stripTrailing();
    }

    private static Map<Metric, String> movement(ExperimentRecord experiment) {
        Map<Metric, String> definitions = new LinkedHashMap<>();
        definitions.put(
                Metrics.DRIFT,
                "how far the 15th, 50th and 85th percentile of a unit's inputs move from one evaluation to the next, in"
                        + " units of the distance between the 15th and the 85th. The median over the units of the last"
                        + " recorded layer.");
        definitions.put(
                Metrics.WANDER,
                "how far these percentiles are from their averages over training, in the same unit. The median over the"
                        + " same units.");
        definitions.put(
                Metrics.DRIFT_IN_INPUT_UNITS,
                "the drift without the division, in units of the nonlinearity's input; wander likewise, and both over"
                        + " the second half of training.");
        definitions.put(
                Metrics.DRIFT_TYPICAL_UNIT,
                "the drift of the typical unit alone: the one with the median drift in " + experiment.typicalUnitOf()
                        + ", for each seed.");
        definitions.put(Metrics.WANDER_TYPICAL_UNIT, "the wander of the same unit.");
        return definitions;
    }

    private static Map<Metric, String> definitions(ExperimentRecord experiment) {
        Map<Metric, String> definitions = new LinkedHashMap<>();
        definitions.put(
                Metrics.FINAL_ACCURACY,
                "the mean of the last ten evaluations, without those before three quarters of the training.");
        definitions.putAll(movement(experiment));
        definitions.put(Metrics.BEST_STEP, "the step of the first evaluation with the best accuracy.");
        definitions.put(
                Metrics.STEPS_TO_BASELINE_BEST,
                "the step at which the accuracy reaches the best accuracy of " + experiment.baseline()
                        + ", for each seed.");
        definitions.put(
                Metrics.RELATIVE_STEPS,
                "the steps to baseline best divided by the best step of " + experiment.baseline() + ".");
        definitions.put(
                Metrics.SPEED_UP,
                "the best step of " + experiment.baseline() + " divided by the steps to baseline best.");
        definitions.put(Metrics.DIVERGED, "The share of the runs whose training loss was no longer finite.");
        definitions.put(
                Metrics.FAILED,
                "The share of the runs that diverged or whose final accuracy lies below the lowest of the thresholds.");
        definitions.putAll(ofEnsembles());
        definitions.put(Metrics.GENERALIZATION_GAP, "the final training accuracy minus the last accuracy.");
        return definitions;
    }

    private static Map<Metric, String> ofEnsembles() {
        Map<Metric, String> definitions = new LinkedHashMap<>();
        definitions.put(
                EnsembleMetrics.MULTI_CROP_ACCURACY,
                "the accuracy after the last step by class probabilities that are averaged over the crops of an image."
                        + " The ensemble averages over its members too.");
        definitions.put(
                EnsembleMetrics.MULTI_CROP_GAIN,
                "the same minus the accuracy on the single crop. That of the ensemble is the mean over its members.");
        definitions.put(
                EnsembleMetrics.ENSEMBLE_GAIN,
                "the ensemble's multi-crop accuracy minus the highest one of its members with the same seed.");
        return definitions;
    }

    private static Optional<Metric> first(List<Metric> metrics, Family family) {
        return metrics.stream().filter(family::has).findFirst();
    }

    private static String item(Metric metric, String definition) {
        return "- *" + metric.label() + "*: " + definition + "\n";
    }
}
