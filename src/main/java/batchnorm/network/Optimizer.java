package batchnorm.network;

/**
 * Stochastic gradient descent, as the variant asks; the learning rate comes with every step.
 *
 * <p>Deviation: momentum, where a variant has it, is Nesterov's, the only kind that DL4J has; the paper's networks of
 * section 4.2 have plain momentum.
 *
 * @param momentum 0 for plain SGD; above it Nesterov's, the only kind that DL4J has
 * @param l2 λ of the penalty ½λ‖W‖² on the weights (not on biases, scales and shifts)
 */
public record Optimizer(double momentum, double l2) {
    /** In words. */
    public String describe() {
        return (momentum == 0 ? "plain SGD" : "SGD with Nesterov momentum " + momentum) + (l2 == 0 ? "" : ", L2 " + l2);
    }

    public Optimizer {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum " + momentum + " is not within [0, 1)");
        }
        if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("l2 " + l2 + " is not a number from 0");
        }
    }
}
