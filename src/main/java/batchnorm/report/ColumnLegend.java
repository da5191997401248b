package batchnorm.report;

import batchnorm.results.provenance.ExperimentRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the columns of a summary mean, as far as their heads do not say it. {@code results/README.md} has them all. */
final class ColumnLegend {
    private static final String STEPS = "steps to ";
    private static final String PERCENT = " %";
    private static final String DECADES = "decades of ";

    private ColumnLegend() {}

    /** Items of a list in Markdown, one for each column that needs a definition; empty where none does. */
    static String of(List<String> heads, ExperimentRecord experiment) {
        StringBuilder legend = new StringBuilder();
        first(heads, STEPS, PERCENT)
                .ifPresent(head -> legend.append(item(
                        head,
                        "the step of the first evaluation at or above " + head.substring(STEPS.length())
                                + ". Other thresholds likewise.")));
        first(heads, DECADES, "")
                .ifPresent(head -> legend.append(item(
                        head,
                        "how far apart the values of the axis may lie at which the final accuracy reaches this share:"
                                + " log₁₀ of the largest over the smallest of neighbouring values.")));
        definitions(experiment).forEach((head, definition) -> {
            if (heads.contains(head)) {
                legend.append(item(head, definition));
            }
        });
        return legend.toString().stripTrailing();
    }

    private static Map<String, String> definitions(ExperimentRecord experiment) {
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put(
                "drift",
                "how far the 15th, 50th and 85th percentile of a unit's inputs move from one evaluation to the next, in"
                        + " units of the distance between the 15th and the 85th. The median over the units of the last"
                        + " recorded layer.");
        definitions.put(
                "wander",
                "how far these percentiles are from their averages over training, in the same unit. The median over the"
                        + " same units.");
        definitions.put(
                "drift typical unit",
                "the drift of the typical unit alone: the one with the median drift in " + experiment.typicalUnitOf()
                        + ", for each seed.");
        definitions.put("wander typical unit", "the wander of the same unit.");
        definitions.put("best step", "the step of the first evaluation with the best accuracy.");
        definitions.put(
                "steps to baseline best",
                "the step of the first evaluation at or above the best accuracy of " + experiment.baseline()
                        + ", for each seed.");
        definitions.put(
                "speed up", "the best step of " + experiment.baseline() + " divided by the steps to baseline best.");
        definitions.put("diverged", "1 if the training loss was no longer finite, else 0.");
        definitions.put("generalization gap", "the final training accuracy minus the final accuracy.");
        return definitions;
    }

    private static Optional<String> first(List<String> heads, String beginning, String end) {
        return heads.stream()
                .filter(head -> head.startsWith(beginning) && head.endsWith(end))
                .findFirst();
    }

    private static String item(String head, String definition) {
        return "- *" + head + "*: " + definition + "\n";
    }
}
