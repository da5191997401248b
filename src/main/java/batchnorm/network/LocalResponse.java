package batchnorm.network;

/**
 * Local response normalization across feature maps, y_c = x_c / (k + α·Σ x²)^β, the sum over n neighbouring maps; α is
 * not divided by n, as DL4J has it. BN makes it superfluous (section 4.2.1).
 *
 * @param n neighbouring feature maps, odd
 */
public record LocalResponse(double k, int n, double alpha, double beta) {
    public LocalResponse {
        if (!(k > 0 && alpha > 0 && beta > 0) || n < 1 || n % 2 == 0) {
            throw new IllegalArgumentException("k " + k + ", n " + n + ", alpha " + alpha + ", beta " + beta
                    + " are no local response normalization: all must be positive, n odd");
        }
    }
}
