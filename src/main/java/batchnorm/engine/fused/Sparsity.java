package batchnorm.engine.fused;

/** When products use only the inputs that are not 0. */
final class Sparsity {
    /** With more than this share of inputs that are not 0, the ordinary products are as fast. */
    private static final double MOST = 0.25;

    private Sparsity() {}

    /** Whether it is faster where {@code terms} of the inputs are not 0. */
    static boolean pays(long terms, long inputs) {
        return terms <= MOST * inputs;
    }
}
