package batchnorm.network;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The settings of stochastic gradient descent, except the learning rate, which each step sets.
 *
 * <p>Section 4.2 trains with "a version of Stochastic Gradient Descent with momentum" and cites Sutskever et al.
 * (2013), who treat classical momentum and Nesterov's. It does not say which of the two it uses, nor the value. Here it
 * is Nesterov's, the only one that DL4J has.
 *
 * @param momentum μ of Nesterov's momentum; 0 for plain SGD
 * @param l2 λ of the penalty ½λ‖W‖² on the weights (not on biases, scales and shifts)
 * @param rmsProp divides each gradient by its root mean square; for recurrent networks
 * @param clipNorm the norm to which the gradient of all parameters together is shortened where it is longer; for
 *     recurrent networks
 */
public record Optimizer(double momentum, double l2, Optional<RmsProp> rmsProp, OptionalDouble clipNorm) {
    /**
     * RMSProp as DL4J has it: r ← d·r + (1 − d)·g² for each parameter, and a step of −η·g/(√r + ε).
     *
     * @param decay d
     * @param epsilon ε, which is also the first value of r
     */
    public record RmsProp(double decay, double epsilon) {
        public RmsProp {
            if (!(decay >= 0 && decay < 1)) {
                throw new IllegalArgumentException("decay " + decay + " is not within [0, 1)");
            }
            if (!(epsilon > 0 && epsilon < 1)) {
                throw new IllegalArgumentException("epsilon " + epsilon + " is not within (0, 1)");
            }
        }
    }

    public Optimizer {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum " + momentum + " is not within [0, 1)");
        }
        if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("l2 " + l2 + " is not a number from 0");
        }
        if (momentum > 0 && rmsProp.isPresent()) {
            throw new IllegalArgumentException("momentum " + momentum + " and RMSProp");
        }
        if (clipNorm.isPresent() && !(clipNorm.getAsDouble() > 0)) {
            throw new IllegalArgumentException("clip norm " + clipNorm.getAsDouble() + " is not a positive number");
        }
    }

    /** Plain SGD, or SGD with Nesterov's momentum. */
    public Optimizer(double momentum, double l2) {
        this(momentum, l2, Optional.empty(), OptionalDouble.empty());
    }

    /** Whether a step is the gradient times the rate, with or without momentum. */
    public boolean isGradientDescent() {
        return rmsProp.isEmpty() && clipNorm.isEmpty();
    }

    /** Throws an {@link IllegalArgumentException} where {@link #isGradientDescent} is false. */
    public void requireGradientDescent() {
        if (!isGradientDescent()) {
            throw new IllegalArgumentException(describe() + " is known for recurrent networks alone");
        }
    }

    /** In words. */
    public String describe() {
        String kind = momentum == 0 ? "plain SGD" : "SGD with Nesterov momentum " + momentum;
        return rmsProp.map(one -> "RMSProp with decay " + one.decay()).orElse(kind)
                + (l2 == 0 ? "" : ", L2 " + l2)
                + (clipNorm.isPresent() ? ", gradient's norm at most " + clipNorm.getAsDouble() : "");
    }
}
