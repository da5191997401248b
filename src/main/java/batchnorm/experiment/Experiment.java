package batchnorm.experiment;

import batchnorm.design.Chart;
import batchnorm.design.LedgerEntry;
import java.util.List;
import java.util.Optional;

/**
 * What a file in {@code experiments/} says, whether it trains networks or checks an equation: variants, each run from
 * each seed, and what is claimed of their metrics.
 */
public sealed interface Experiment permits TrainingExperiment, EquationExperiment {

    /** The file's name without its ending. */
    String id();

    String title();

    /** What is claimed or asked, in a sentence or two. */
    String question();

    Paper paper();

    /** What a full run takes, in words; empty where the file does not say. */
    Optional<String> cost();

    /** How a user runs it; empty where the file does not say. */
    Optional<String> command();

    /** Why a command that is given no names leaves it out; empty where none does. */
    default Optional<String> onlyWhenNamed() {
        return Optional.empty();
    }

    /** One run per seed and variant. */
    List<Long> seeds();

    /** The names of the variants, in the order of the file. */
    List<String> variantNames();

    List<Claim> claims();

    List<Chart> charts();

    List<LedgerEntry> ledger();
}
