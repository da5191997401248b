package batchnorm.network;

/** The nonlinearities g of z = g(Wu + b) that a specification may ask for (section 3.2). */
public enum Nonlinearity {
    SIGMOID,
    TANH,
    RELU,
    /** α = 1. */
    ELU,
    SELU
}
