package batchnorm.experiment;

import java.util.List;
import java.util.Optional;

/**
 * One experiment as its file says it: everything that affects a number stands here and nowhere in code.
 *
 * @param id the file's name without its ending
 * @param question what is claimed or asked, in a sentence or two
 * @param cost what a full run takes, in words
 * @param command how a user runs it
 * @param seeds one run per seed and variant
 * @param thresholds accuracies whose first step is reported
 * @param grid the swept keys, where the variants are a grid
 */
public record Experiment(
        String id,
        String title,
        String question,
        Paper paper,
        String cost,
        String command,
        DatasetChoice dataset,
        Probe probe,
        List<Long> seeds,
        List<Double> thresholds,
        List<Variant> variants,
        Optional<Grid> grid,
        List<Claim> claims,
        List<LedgerEntry> ledger) {

    public Experiment {
        seeds = List.copyOf(seeds);
        thresholds = List.copyOf(thresholds);
        variants = List.copyOf(variants);
        claims = List.copyOf(claims);
        ledger = List.copyOf(ledger);
    }

    /** Where the paper has it; the figure is empty where it has none. */
    public record Paper(String section, Optional<String> figure) {}
}
