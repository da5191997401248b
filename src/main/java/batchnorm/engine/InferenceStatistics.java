package batchnorm.engine;

/** The mean and variance that normalize when a network is evaluated. */
public enum InferenceStatistics {
    /**
     * Algorithm 2: E_B[μ_B] and m/(m−1)·E_B[σ²_B] over many training mini-batches, see {@link PopulationStatistics}.
     */
    POPULATION("population", true),
    /** The same, but each layer is estimated with the layers below it already in inference form. */
    POPULATION_LAYER_BY_LAYER("population-layer-by-layer", true),
    /** {@link #POPULATION} without the factor m/(m−1): E_B[σ²_B]. */
    POPULATION_BIASED("population-biased", true),
    /** DL4J's moving averages over the training steps, with the biased variance. */
    MOVING_AVERAGE("moving-average", false),
    /**
     * The statistics of the mini-batch that is evaluated, as in a training step: with ghost batches those of each, with
     * batch renormalization corrected by r and d. The output for an example depends on the other examples.
     */
    MINI_BATCH("mini-batch", false);

    private final String word;
    private final boolean estimated;

    InferenceStatistics(String word, boolean estimated) {
        this.word = word;
        this.estimated = estimated;
    }

    /** The word in files. */
    public String word() {
        return word;
    }

    /** Whether they are estimated from training mini-batches with frozen weights, as in Algorithm 2. */
    public boolean isEstimated() {
        return estimated;
    }
}
