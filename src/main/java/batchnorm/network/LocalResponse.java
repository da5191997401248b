package batchnorm.network;

/**
 * Local response normalization across feature maps, y_c = x_c / (k + α·Σ x²)^β, with the sum over n neighbouring maps.
 * As in DL4J, α is not divided by n. With batch normalization it is not necessary (section 4.2.1).
 *
 * @param n number of neighbouring feature maps, odd
 */
public record LocalResponse(double k, int n, double alpha, double beta) {
    public LocalResponse {
        if (!(k > 0 && alpha > 0 && beta > 0) || n < 1 || n % 2 == 0) {
            throw new IllegalArgumentException("k " + k + ", n " + n + ", alpha " + alpha + ", beta " + beta
                    + " are no local response normalization: all must be positive, n odd");
        }
    }
}
