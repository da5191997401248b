package batchnorm.results.provenance;

import batchnorm.design.Ensemble;
import batchnorm.design.Grid;
import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The description of an experiment that a report needs.
 *
 * @param section of the paper, such as {@code 4.1}; empty if the experiment is not of the paper
 * @param figure of the paper, such as {@code 1}; empty if it belongs to none
 * @param question one paragraph: what the experiment asks, or the paper's claim
 * @param split the examples that accuracy is measured on
 * @param variants in the order of the experiment file
 * @param smoke whether it is a smoke run, cut short to see that everything works
 * @param thresholds accuracies, from 0 to 1, for which the first step at or above them is reported; empty if no
 *     accuracy is measured
 * @param typicalUnitOf the variant whose activations choose the typical unit; empty if there is no probe
 * @param baseline the variant whose highest accuracy is the target for the other variants (Figure 3); empty if there is
 *     none
 * @param seeds all seeds that a variant runs with, in their order
 * @param fewerSeeds the seeds of each variant that does not run with all of them, by variant
 * @param plan when seeds are added; absent if they are those that were asked for
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
        String baseline,
        Map<String, List<Long>> fewerSeeds,
        SeedPlan plan) {
    public ExperimentRecord {
        variants = List.copyOf(variants);
        seeds = List.copyOf(seeds);
        thresholds = List.copyOf(thresholds);
        Map<String, List<Long>> copy = new LinkedHashMap<>();
        fewerSeeds.forEach((variant, some) -> copy.put(variant, List.copyOf(some)));
        fewerSeeds = Collections.unmodifiableMap(copy); // keeps the order
    }

    /** The seeds that a variant runs with, in their order. */
    public List<Long> seedsOf(String variant) {
        return fewerSeeds.getOrDefault(variant, seeds);
    }

    /** All runs of the experiment, by seed, then variant. */
    public List<RunKey> keys() {
        return seeds.stream()
                .flatMap(seed -> variants.stream()
                        .filter(variant -> seedsOf(variant).contains(seed))
                        .map(variant -> new RunKey(variant, seed)))
                .toList();
    }

    /** A copy with these variants and runs. */
    public ExperimentRecord with(List<String> allVariants, Set<RunKey> runs) {
        List<Long> all = runs.stream().map(RunKey::seed).distinct().sorted().toList();
        Map<String, List<Long>> fewer = new LinkedHashMap<>();
        for (String variant : allVariants) {
            List<Long> some = all.stream()
                    .filter(seed -> runs.contains(new RunKey(variant, seed)))
                    .toList();
            if (some.size() < all.size()) {
                fewer.put(variant, some);
            }
        }
        return new ExperimentRecord(
                id,
                title,
                section,
                figure,
                question,
                split,
                allVariants,
                all,
                smoke,
                thresholds,
                typicalUnitOf,
                grid,
                baseline,
                fewer,
                plan);
    }

    /** A copy with another plan. */
    public ExperimentRecord with(SeedPlan another) {
        return new ExperimentRecord(
                id,
                title,
                section,
                figure,
                question,
                split,
                variants,
                seeds,
                smoke,
                thresholds,
                typicalUnitOf,
                grid,
                baseline,
                fewerSeeds,
                another);
    }

    /** Whether the paper has this experiment. */
    public boolean isOfPaper() {
        return !section.isEmpty();
    }

    /** Whether networks are trained and their accuracy is measured. The check of an equation has no accuracy. */
    public boolean measuresAccuracy() {
        return !thresholds.isEmpty();
    }

    /** All names that may have metrics: the variants, the base variants of a grid, and the ensemble. */
    public List<String> measured() {
        return Stream.of(
                        variants.stream(), grid.stream().flatMap(one -> one.bases().stream()), Stream.of(Ensemble.NAME))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
