package batchnorm.equations;

/** Products with a weight matrix. The matrix is stored row by row in a flat vector of parameters. */
final class Affine {
    private Affine() {}

    /** z·Wᵀ, {@code [m, out]}, with W {@code [out, in]} from index {@code at}. */
    static double[][] forward(double[][] z, double[] parameters, int at, int out) {
        double[][] product = new double[z.length][out];
        for (int i = 0; i < z.length; i++) {
            double[] row = z[i];
            for (int j = 0; j < out; j++) {
                int start = at + j * row.length;
                double sum = 0;
                for (int k = 0; k < row.length; k++) {
                    sum += row[k] * parameters[start + k];
                }
                product[i][j] = sum;
            }
        }
        return product;
    }

    /**
     * Writes the gradient of the weights to {@code gradient} and returns the gradient of the input.
     *
     * @param delta ∂ℓ/∂product, {@code [m, out]}
     * @return ∂ℓ/∂z, {@code [m, in]}
     */
    static double[][] backward(double[][] delta, double[][] z, double[] parameters, int at, double[] gradient) {
        int in = z[0].length;
        double[][] below = new double[z.length][in];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < delta[i].length; j++) {
                double d = delta[i][j];
                int start = at + j * in;
                for (int k = 0; k < in; k++) {
                    gradient[start + k] += d * z[i][k];
                    below[i][k] += d * parameters[start + k];
                }
            }
        }
        return below;
    }
}
