package batchnorm.equations;

/**
 * A single layer y = Wu (+ b), or y = BN(Wu + b) with γ = 1 and β = 0, over a mini-batch. Its loss is ℓ = Σ
 * cᵢⱼ·sin(yᵢⱼ), which has curvature. It serves to check statements about one layer.
 */
final class NormalizedLayer {
    private final double[][] inputs;
    private final double epsilon;
    private final double[][] coefficients;

    /**
     * @param inputs u, {@code [m, inputs]}
     * @param epsilon ε of the normalization; NaN for a layer without normalization
     * @param coefficients c, {@code [m, units]}
     */
    NormalizedLayer(double[][] inputs, double epsilon, double[][] coefficients) {
        this.inputs = inputs;
        this.epsilon = epsilon;
        this.coefficients = coefficients;
    }

    /** The results of one forward and backward pass. */
    static final class Pass {
        /** {@code [units][m]}, unit by unit. */
        final double[][] y;
        /** ∂ℓ/∂(Wu + b), {@code [units][m]}. */
        final double[][] dx;

        private Pass(double[][] y, double[][] dx) {
            this.y = y;
            this.dx = dx;
        }
    }

    /**
     * Runs a forward and a backward pass.
     *
     * @param weights W, {@code [units, inputs]}
     * @param bias b, one for each unit
     */
    Pass pass(double[][] weights, double[] bias) {
        int units = weights.length;
        double[][] y = new double[units][];
        double[][] dx = new double[units][];
        for (int j = 0; j < units; j++) {
            double[] x = NormalizedUnit.output(affine(weights[j]), 1, bias[j]);
            boolean plain = Double.isNaN(epsilon);
            NormalizedUnit unit = plain ? null : new NormalizedUnit(x, epsilon);
            y[j] = plain ? x : unit.output(1, 0);
            double[] dy = new double[inputs.length];
            for (int i = 0; i < dy.length; i++) {
                dy[i] = coefficients[i][j] * Math.cos(y[j][i]);
            }
            dx[j] = plain ? dy : unit.backward(dy, 1).x;
        }
        return new Pass(y, dx);
    }

    /** Wu of one unit for each example of the mini-batch. */
    double[] affine(double[] weights) {
        double[] x = new double[inputs.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = dot(weights, inputs[i]);
        }
        return x;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** ∂ℓ/∂W, {@code [units, inputs]}. */
    double[][] weightGradient(double[][] dx) {
        double[][] gradient = new double[dx.length][inputs[0].length];
        for (int j = 0; j < dx.length; j++) {
            for (int i = 0; i < inputs.length; i++) {
                for (int k = 0; k < inputs[i].length; k++) {
                    gradient[j][k] += dx[j][i] * inputs[i][k];
                }
            }
        }
        return gradient;
    }

    /** ∂ℓ/∂u, {@code [m, inputs]}. */
    double[][] inputGradient(double[][] dx, double[][] weights) {
        double[][] gradient = new double[inputs.length][inputs[0].length];
        for (int j = 0; j < dx.length; j++) {
            for (int i = 0; i < inputs.length; i++) {
                for (int k = 0; k < inputs[i].length; k++) {
                    gradient[i][k] += dx[j][i] * weights[j][k];
                }
            }
        }
        return gradient;
    }
}
