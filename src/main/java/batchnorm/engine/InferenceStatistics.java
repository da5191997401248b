package batchnorm.engine;

/** The mean and variance that normalize when a network is evaluated. */
public enum InferenceStatistics {
    /**
     * Algorithm 2: E_B[μ_B] and m/(m−1)·E_B[σ²_B] over many training mini-batches, see {@link PopulationStatistics}.
     */
    POPULATION("population"),
    /** DL4J's moving averages over the training steps, with the biased variance. */
    MOVING_AVERAGE("moving-average"),
    /** The statistics of the mini-batch that is evaluated: the output for an example depends on the other examples. */
    MINI_BATCH("mini-batch");

    private final String word;

    InferenceStatistics(String word) {
        this.word = word;
    }

    /** The word in files. */
    public String word() {
        return word;
    }
}
