package batchnorm.engine.fused;

import batchnorm.engine.Exchange;
import batchnorm.engine.fused.products.Matrix;
import java.util.Iterator;
import java.util.List;

/** Computes the nonlinearity's input u from an affine product: a bias or a normalization. */
interface Transform {

    /**
     * Computes u from the product, both {@code [m, units]}, with the mini-batch's statistics, and keeps the values that
     * {@link #backward} needs. Both may be the same array.
     */
    void forward(float[] product, float[] u, int m);

    /** The same for an inspection, which changes no later step. */
    default void forwardInInspection(float[] product, float[] u, int m) {
        forward(product, u, m);
    }

    /** Computes u with the population's statistics and keeps nothing. */
    void forwardWithPopulation(float[] product, float[] u, int m);

    /**
     * Turns m·∂ℓ/∂u into m·∂ℓ/∂product in place, and updates the parameters and the moving statistics.
     *
     * @param delta {@code [m, units]}
     */
    void backward(float[] delta, int m, GradientDescent descent);

    /**
     * Brings up to date what {@link #forwardWithPopulation} derives from the moving statistics in DL4J's parameters.
     */
    default void settle() {}

    /** From now on training steps use statistics over the mini-batches of all replicas, where examples are tied. */
    default void synchronize(Exchange exchange) {}

    /** Adds the states of random generators to the numbers of a checkpoint. */
    default void addState(List<Long> numbers) {}

    /** Takes the numbers of {@link #addState}. */
    default void restoreState(Iterator<Long> numbers) {}

    /** Whether {@link #updateWeights} is the plain update, which another representation of the weights may do. */
    default boolean leavesWeights() {
        return true;
    }

    /**
     * Updates the weights of the product, after {@link #backward}.
     *
     * @param delta m·∂ℓ/∂product, as {@link #backward} left it
     * @param input the input of the product
     */
    default void updateWeights(Parameter weights, Matrix delta, Matrix input, GradientDescent descent) {
        descent.updateWeights(weights, delta, input);
    }
}
