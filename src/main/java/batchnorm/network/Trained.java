package batchnorm.network;

/** Which parameters of a fully connected network training changes. All others keep their initial values. */
public enum Trained {
    /** All of them. */
    ALL("all parameters"),
    /**
     * The scales γ and the shifts β of the normalizations alone, as in Frankle, Schwab and Morcos (2021), "Training
     * BatchNorm and Only BatchNorm".
     */
    SCALE_AND_SHIFT("scales and shifts alone"),
    /** The weights and biases of the softmax alone: a linear classifier of random features. */
    SOFTMAX("the softmax alone"),
    /**
     * Two weights of each hidden unit, drawn at random: as many as γ and β, the comparison of Frankle et al. A unit
     * with a single input has one.
     */
    RANDOM_WEIGHTS("two random weights of each hidden unit alone");

    private final String words;

    Trained(String words) {
        this.words = words;
    }

    /** In words. */
    public String describe() {
        return words;
    }

    /** How many of the weights of each hidden unit are trained. */
    public int weightsOfUnit(int inputs) {
        return switch (this) {
            case ALL -> inputs;
            case RANDOM_WEIGHTS -> Math.min(2, inputs);
            case SCALE_AND_SHIFT, SOFTMAX -> 0;
        };
    }

    /** Whether training changes the biases of hidden layers, and the gains of weight normalization. */
    public boolean biases() {
        return this == ALL;
    }

    /** Whether training changes γ and β of normalizations with a layer of their own. */
    public boolean scaleAndShift() {
        return this == ALL || this == SCALE_AND_SHIFT;
    }

    /** Whether training changes the softmax. */
    public boolean softmax() {
        return this == ALL || this == SOFTMAX;
    }
}
