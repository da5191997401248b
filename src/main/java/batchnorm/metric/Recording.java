package batchnorm.metric;

import java.util.List;
import java.util.Optional;

/**
 * What an experiment that trains networks records. This decides which metrics its runs have.
 *
 * @param thresholds accuracies within 0 and 1; for each, the step of the first evaluation at or above it is reported
 * @param probes whether percentiles of activations are recorded
 * @param baseline whether there is a baseline: a variant whose highest accuracy the other variants are to reach
 * @param swept the label of the grid's first axis, if its values are numbers above 0; empty where there is no grid
 * @param compared for each variant, the words for the inference statistics that its evaluations compare
 * @param series the names of the curves that the experiment asks for
 * @param paperKnots whether accuracies are compared with the knots of printed curves
 * @param paperPercentiles whether probed percentiles are compared with printed ones
 * @param crops whether networks are evaluated on many crops of each image
 * @param ensemble whether there is an ensemble
 */
public record Recording(
        List<Double> thresholds,
        boolean probes,
        boolean baseline,
        Optional<String> swept,
        List<List<String>> compared,
        List<String> series,
        boolean paperKnots,
        boolean paperPercentiles,
        boolean crops,
        boolean ensemble) {
    public Recording {
        thresholds = List.copyOf(thresholds);
        compared = compared.stream().map(List::copyOf).distinct().toList();
        series = List.copyOf(series);
    }
}
