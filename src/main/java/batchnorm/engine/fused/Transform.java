package batchnorm.engine.fused;

/** What makes the nonlinearity's input u of an affine product: a bias, or a normalization. */
interface Transform {

    /**
     * u from the product, both {@code [m, units]}, with the mini-batch's statistics; remembers what {@link #backward}
     * needs. The arrays may be the same.
     */
    void forward(float[] product, float[] u, int m);

    /** The same with the population's statistics; remembers nothing. */
    void forwardWithPopulation(float[] product, float[] u, int m);

    /**
     * Turns m·∂ℓ/∂u into m·∂ℓ/∂product in place, updates the parameters and the moving statistics.
     *
     * @param delta {@code [m, units]}
     */
    void backward(float[] delta, int m, GradientDescent descent);

    /**
     * After {@link #backward} the update of the weights that made the product.
     *
     * @param delta m·∂ℓ/∂product, as {@link #backward} left it
     * @param input what the weights were multiplied with
     */
    default void updateWeights(Parameter weights, Matrix delta, Matrix input, GradientDescent descent) {
        descent.updateWeights(weights, delta, input);
    }
}
