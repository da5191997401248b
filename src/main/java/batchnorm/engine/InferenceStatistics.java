package batchnorm.engine;

/** Whose mean and variance normalize when a network is evaluated. */
public enum InferenceStatistics {
    /**
     * Algorithm 2: E_B[μ_B] and m/(m−1)·E_B[σ²_B] over many training mini-batches, see {@link PopulationStatistics}.
     */
    POPULATION("population"),
    /** DL4J's: moving averages of training's steps, with the biased variance. */
    MOVING_AVERAGE("moving-average"),
    /** Those of the very mini-batch that is evaluated: an example's output depends on its neighbours. */
    MINI_BATCH("mini-batch");

    private final String word;

    InferenceStatistics(String word) {
        this.word = word;
    }

    /** As files name it. */
    public String word() {
        return word;
    }
}
