package batchnorm.equations;

import batchnorm.network.Nonlinearity;

/** The nonlinearities and their derivatives in double precision, as functions of the input u. */
final class Curve {
    private static final double SELU_LAMBDA = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    private Curve() {}

    /** g(u). */
    static double value(Nonlinearity nonlinearity, double u) {
        return switch (nonlinearity) {
            case SIGMOID -> 1 / (1 + Math.exp(-u));
            case TANH -> Math.tanh(u);
            case RELU -> Math.max(0, u);
            case ELU -> u > 0 ? u : Math.expm1(u);
            case SELU -> SELU_LAMBDA * (u > 0 ? u : SELU_ALPHA * Math.expm1(u));
        };
    }

    /** g'(u); the derivative of ReLU at 0 is taken as 0. */
    static double slope(Nonlinearity nonlinearity, double u) {
        return switch (nonlinearity) {
            case SIGMOID -> value(nonlinearity, u) * (1 - value(nonlinearity, u));
            case TANH -> 1 - Math.tanh(u) * Math.tanh(u);
            case RELU -> u > 0 ? 1 : 0;
            case ELU -> u > 0 ? 1 : Math.exp(u);
            case SELU -> SELU_LAMBDA * (u > 0 ? 1 : SELU_ALPHA * Math.exp(u));
        };
    }
}
