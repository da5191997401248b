package batchnorm.engine.recurrent;

/**
 * One parameter of the network with its gradient and the state of its update rule, all in DL4J's order.
 *
 * <p>The arrays are the part's own: layers read the values and write the gradient, the update rule changes values and
 * state.
 */
final class Part {
    private final float[] values;
    private final float[] gradient;
    private final float[] state;
    private final boolean penalized;

    /**
     * @param hasState whether the update rule keeps a number for each value: a velocity, or a mean square
     * @param penalized whether an L2 penalty acts on it
     */
    Part(int length, boolean hasState, boolean penalized) {
        this.values = new float[length];
        this.gradient = new float[length];
        this.state = new float[hasState ? length : 0];
        this.penalized = penalized;
    }

    int length() {
        return values.length;
    }

    float[] values() {
        return values;
    }

    /** Σ ∂ℓ/∂values over the examples of the last training step, or what the update rule made of it. */
    float[] gradient() {
        return gradient;
    }

    float[] state() {
        return state;
    }

    boolean isPenalized() {
        return penalized;
    }
}
