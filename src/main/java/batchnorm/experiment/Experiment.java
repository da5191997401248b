package batchnorm.experiment;

import batchnorm.design.Chart;
import batchnorm.design.LedgerEntry;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as described by a file in {@code experiments/}: it trains networks or checks an equation. It has
 * variants, each of which is run with each seed, and claims about their metrics.
 */
public sealed interface Experiment permits TrainingExperiment, EquationExperiment {

    /** The file's name without its ending. */
    String id();

    String title();

    /** The claim or question of the experiment, in a sentence or two. */
    String question();

    Paper paper();

    /** The cost of a full run, in words; empty where the file does not give it. */
    Optional<String> cost();

    /** The command that runs it; empty where the file does not give it. */
    Optional<String> command();

    /** The reason why commands without names of experiments skip this one; empty where they include it. */
    default Optional<String> onlyWhenNamed() {
        return Optional.empty();
    }

    /** The seeds. There is one run for each seed and variant. */
    List<Long> seeds();

    /** The names of the variants, in the order of the file. */
    List<String> variantNames();

    List<Claim> claims();

    List<Chart> charts();

    List<LedgerEntry> ledger();
}
