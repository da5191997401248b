package batchnorm.network;

/**
 * The settings of stochastic gradient descent, except the learning rate, which each step sets.
 *
 * <p>Section 4.2 trains with "a version of Stochastic Gradient Descent with momentum" and cites Sutskever et al.
 * (2013), who treat classical momentum and Nesterov's. It does not say which of the two it uses, nor the value. Here it
 * is Nesterov's, the only one that DL4J has.
 *
 * @param momentum μ of Nesterov's momentum; 0 for plain SGD
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
