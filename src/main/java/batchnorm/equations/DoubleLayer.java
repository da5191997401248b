package batchnorm.equations;

import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import java.util.Optional;

/**
 * A hidden layer z = g(Wz' + b) or z = g(BN(Wz')) in double precision. It keeps the values of its last forward pass.
 */
final class DoubleLayer {
    private final Nonlinearity nonlinearity;
    /** Empty where there is no normalization. */
    private final Optional<Normalization.Batch> normalization;

    private final int inputs;
    private final int units;
    private final int at;
    private double[][] input;
    /** The nonlinearity's inputs, {@code [m, units]}. */
    private double[][] u;

    private double[][] z;
    private NormalizedUnit[] normalized;
    /** ‖∂ℓ/∂u‖ of the last backward pass. */
    private double gradientNorm;

    /**
     * @param spec a network that {@link DoubleNetwork#known} accepts
     * @param at index of this layer's first parameter in the flat vector
     */
    DoubleLayer(FullyConnected spec, int inputs, int units, int at) {
        this.nonlinearity = spec.nonlinearity();
        this.normalization = spec.normalization().batch();
        this.inputs = inputs;
        this.units = units;
        this.at = at;
    }

    int units() {
        return units;
    }

    /** Index of the next layer's first parameter. */
    int end() {
        return vectorAt() + (normalization.isPresent() ? 4 : 1) * units;
    }

    private int vectorAt() {
        return at + inputs * units;
    }

    /** z of the last forward pass, {@code [m, units]}. */
    double[][] outputs() {
        return z;
    }

    /** ‖∂ℓ/∂u‖ of the last backward pass, over the mini-batch; u is the nonlinearity's input. */
    double gradientNorm() {
        return gradientNorm;
    }

    double[][] forward(double[][] below, double[] p) {
        input = below;
        u = Affine.forward(below, p, at, units);
        normalized = new NormalizedUnit[units];
        for (int j = 0; j < units; j++) {
            if (normalization.isPresent()) {
                normalized[j] = new NormalizedUnit(
                        Matrices.column(u, j), normalization.get().epsilon());
                Matrices.setColumn(u, j, normalized[j].output(p[vectorAt() + j], p[vectorAt() + units + j]));
            } else {
                for (double[] row : u) {
                    row[j] += p[vectorAt() + j];
                }
            }
        }
        z = new double[u.length][units];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < units; j++) {
                z[i][j] = Curve.value(nonlinearity, u[i][j]);
            }
        }
        return z;
    }

    /**
     * The vector that {@link #jacobian} differentiates by, over the last mini-batch: x̂ with normalization, otherwise
     * u. {@code [units][m]}, unit by unit.
     */
    double[][] vector() {
        double[][] vector = new double[units][];
        for (int j = 0; j < units; j++) {
            vector[j] = normalization.isPresent() ? normalized[j].normalized().clone() : Matrices.column(u, j);
        }
        return vector;
    }

    /**
     * The Jacobian J of section 3.3 for one example of the last forward pass, {@code [units', units]}. The paper's
     * transformation between two layers goes from normalized vector to normalized vector, ẑ = F(x̂):
     *
     * <pre>
     * u = γx̂ + β     s = W'g(u)     ẑ = (s − μ')/√(σ'² + ε)
     * J = ∂ẑ/∂x̂ = diag(1/√(σ'² + ε))·W'·diag(g'(u)·γ)
     * </pre>
     *
     * <p>The statistics μ' and σ'² are taken as constants. This layer's γ is in J, the next layer's γ' is not. Without
     * normalization there is no x̂. J is then W'·diag(g'(u)), from the nonlinearity's inputs u to the next one's, u'.
     */
    double[][] jacobian(DoubleLayer next, double[] p, int example) {
        double[][] jacobian = new double[next.units][units];
        for (int k = 0; k < units; k++) {
            double scale = normalization.isPresent() ? p[vectorAt() + k] : 1;
            double slope = Curve.slope(nonlinearity, u[example][k]) * scale;
            for (int j = 0; j < next.units; j++) {
                jacobian[j][k] = next.inverseDeviation(j) * p[next.at + j * units + k] * slope;
            }
        }
        return jacobian;
    }

    /** 1/√(σ² + ε) of the last mini-batch; 1 without normalization. */
    private double inverseDeviation(int unit) {
        return normalization
                .map(batch -> 1 / Math.sqrt(normalized[unit].variance() + batch.epsilon()))
                .orElse(1.0);
    }

    /** Computes ∂ℓ/∂input from ∂ℓ/∂z and writes the gradient of the parameters to {@code gradient}. */
    double[][] backward(double[][] dz, double[] p, double[] gradient) {
        double[][] delta = new double[u.length][units];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < units; j++) {
                delta[i][j] = dz[i][j] * Curve.slope(nonlinearity, u[i][j]);
            }
        }
        gradientNorm = Matrices.norm(delta);
        for (int j = 0; j < units; j++) {
            double[] du = Matrices.column(delta, j);
            if (normalization.isPresent()) {
                NormalizedUnit.UnitGradients unit = normalized[j].backward(du, p[vectorAt() + j]);
                gradient[vectorAt() + j] = unit.scale;
                gradient[vectorAt() + units + j] = unit.shift;
                Matrices.setColumn(delta, j, unit.x);
            } else {
                gradient[vectorAt() + j] = NormalizedUnit.mean(du) * du.length;
            }
        }
        return Affine.backward(delta, input, p, at, gradient);
    }
}
