package batchnorm.equations;

import batchnorm.equations.NormalizedUnit.UnitGradients;
import batchnorm.network.FullyConnected;
import batchnorm.network.Normalization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * One activation with the loss ℓ = Σ cᵢ·sin(yᵢ) of its outputs, and the central differences for each of the six
 * gradients.
 */
final class SixFormulas {
    private final double[] x;
    private final double[] coefficients;
    private final double scale;
    private final double shift;
    private final double epsilon;
    private final NormalizedUnit unit;

    SixFormulas(long seed, int examples, double epsilon) {
        RandomSamples draws = new RandomSamples(seed, "activation");
        this.x = draws.normal(examples, 1, 2);
        this.coefficients = draws.normal(examples, 0, 1);
        this.scale = 1 + 0.5 * draws.normal(1, 0, 1)[0];
        this.shift = draws.normal(1, 0, 1)[0];
        this.epsilon = epsilon;
        this.unit = new NormalizedUnit(x, epsilon);
    }

    /** ε of a network's normalization; 0 without normalization. */
    static double epsilon(FullyConnected network) {
        return network.normalization().batch().map(Normalization.Batch::epsilon).orElse(0.0);
    }

    /** ‖formula − central difference‖/‖central difference‖ for each of the six formulas. */
    Map<String, Double> errors(double h) {
        double[] y = unit.output(scale, shift);
        double[] dy = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            dy[i] = coefficients[i] * Math.cos(y[i]);
        }
        UnitGradients formulas = unit.backward(dy, scale);
        Map<String, Double> errors = new LinkedHashMap<>();
        errors.put(
                "normalized_value",
                error(formulas.normalized, unit.normalized(), h, value -> loss(value, scale, shift)));
        errors.put("variance", error(formulas.variance, unit.variance(), h, value -> around(unit.mean(), value)));
        errors.put(
                "mean",
                error(formulas.mean, unit.mean(), h, value -> around(value, NormalizedUnit.variance(x, value))));
        errors.put(
                "input",
                error(formulas.x, x, h, value -> loss(new NormalizedUnit(value, epsilon).normalized(), scale, shift)));
        errors.put("scale", error(formulas.scale, scale, h, value -> loss(unit.normalized(), value, shift)));
        errors.put("shift", error(formulas.shift, shift, h, value -> loss(unit.normalized(), scale, value)));
        return errors;
    }

    private double around(double mean, double variance) {
        return loss(NormalizedUnit.normalize(x, mean, variance, epsilon), scale, shift);
    }

    private double loss(double[] normalized, double gamma, double beta) {
        double sum = 0;
        double[] y = NormalizedUnit.output(normalized, gamma, beta);
        for (int i = 0; i < y.length; i++) {
            sum += coefficients[i] * Math.sin(y[i]);
        }
        return sum;
    }

    private static double error(double formula, double at, double h, DoubleUnaryOperator loss) {
        double difference = (loss.applyAsDouble(at + h) - loss.applyAsDouble(at - h)) / (2 * h);
        return Math.abs(formula - difference) / Math.abs(difference);
    }

    private static double error(double[] formula, double[] at, double h, ToDoubleFunction<double[]> loss) {
        double[] expected = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double[] moved = at.clone();
            moved[i] = at[i] + h;
            double above = loss.applyAsDouble(moved);
            moved[i] = at[i] - h;
            expected[i] = (above - loss.applyAsDouble(moved)) / (2 * h);
        }
        return Matrices.relativeDistance(new double[][] {formula}, new double[][] {expected});
    }
}
