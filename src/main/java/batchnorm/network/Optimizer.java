package batchnorm.network;

/**
 * Stochastic gradient descent, as the variant asks; the learning rate comes with every step.
 *
 * <p>Section 4.2 trains with "a version of Stochastic Gradient Descent with momentum" and cites Sutskever et al.
 * (2013), who treat the classical kind and Nesterov's. It does not say which of the two it is, nor the value. Here it
 * is Nesterov's, the only kind that DL4J has.
 *
 * @param momentum 0 for plain SGD; above it the μ of Nesterov's momentum
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
