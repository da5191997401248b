package batchnorm.network;

import org.nd4j.linalg.activations.Activation;

/** The nonlinearities g of z = g(Wu + b) that a specification may ask for (section 3.2). */
public enum Nonlinearity {
    SIGMOID(Activation.SIGMOID),
    TANH(Activation.TANH),
    RELU(Activation.RELU),
    /** α = 1. */
    ELU(Activation.ELU),
    SELU(Activation.SELU);

    private final Activation activation;

    Nonlinearity(Activation activation) {
        this.activation = activation;
    }

    public Activation activation() {
        return activation;
    }
}
