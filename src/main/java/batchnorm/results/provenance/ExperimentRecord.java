package batchnorm.results.provenance;

import batchnorm.design.Grid;
import batchnorm.design.Split;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was to be run, as far as a report needs it.
 *
 * @param section of the paper, such as {@code 4.1}; empty if the experiment is not of the paper
 * @param figure of the paper, such as {@code 1}; empty if it belongs to none
 * @param question one paragraph: what the experiment asks, or the paper's claim
 * @param split the examples that accuracy is measured on
 * @param variants in the order of the experiment file
 * @param smoke whether it was cut short to see that everything works
 * @param thresholds accuracies, within 0 and 1, whose first step is reported; empty where no accuracy is measured
 * @param typicalUnitOf the variant whose activations choose the typical unit; empty where there is no probe
 * @param baseline the variant whose highest accuracy the others are timed to (Figure 3); empty where there is none
 */
public record ExperimentRecord(
        String id,
        String title,
        String section,
        String figure,
        String question,
        Split split,
        List<String> variants,
        List<Long> seeds,
        boolean smoke,
        List<Double> thresholds,
        String typicalUnitOf,
        Optional<Grid> grid,
        String baseline) {
    public ExperimentRecord {
        variants = List.copyOf(variants);
        seeds = List.copyOf(seeds);
        thresholds = List.copyOf(thresholds);
    }

    /** Whether the paper has this experiment. */
    public boolean isOfPaper() {
        return !section.isEmpty();
    }

    /** Whether networks are trained and their accuracy is measured. The check of an equation has no accuracy. */
    public boolean measuresAccuracy() {
        return !thresholds.isEmpty();
    }

    /** What has metrics: the variants, and what a grid was made of. */
    public List<String> measured() {
        return Stream.concat(variants.stream(), grid.stream().flatMap(one -> one.bases().stream()))
                .distinct()
                .toList();
    }
}
