package batchnorm.network;

/** The nonlinearities g in z = g(Wu + b) (section 3.2). */
public enum Nonlinearity {
    SIGMOID,
    TANH,
    RELU,
    /** α = 1. */
    ELU,
    SELU
}
