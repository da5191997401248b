package batchnorm.engine.fused;

/** When products use only the inputs that are not 0. */
final class Sparsity {
    /** A module that the JVM has only if it is asked for when it starts, as worker processes do. */
    private static final String MODULE = "jdk.incubator.vector";

    /** With more than this share of inputs that are not 0, the ordinary products are as fast. */
    private static final double MOST = 0.25;

    private Sparsity() {}

    /** Whether this JVM has the vector instructions. Without them the ordinary products are faster. */
    static boolean isPossible() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Whether it is faster where {@code terms} of the inputs are not 0. */
    static boolean pays(long terms, long inputs) {
        return terms <= MOST * inputs;
    }
}
