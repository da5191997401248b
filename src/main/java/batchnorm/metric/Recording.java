package batchnorm.metric;

import java.util.List;
import java.util.Optional;

/**
 * What an experiment that trains networks records: this decides which metrics its runs have.
 *
 * @param thresholds accuracies, within 0 and 1, whose first step is reported
 * @param probes whether percentiles of activations are recorded
 * @param baseline whether there is a variant whose highest accuracy the others are timed to
 * @param swept the label of the grid's first axis; empty where there is no grid
 * @param compared for each variant, the words for the statistics that its evaluations compare
 * @param series the curves that are recorded on request
 */
public record Recording(
        List<Double> thresholds,
        boolean probes,
        boolean baseline,
        Optional<String> swept,
        List<List<String>> compared,
        List<String> series) {
    public Recording {
        thresholds = List.copyOf(thresholds);
        compared = compared.stream().map(List::copyOf).distinct().toList();
        series = List.copyOf(series);
    }
}
