package batchnorm.engine.whitening;

/**
 * (Σ + εI)^(−1/2)(x − μ) in double precision, by the coupled iteration of Denman and Beavers: Y → (Σ + εI)^(1/2), Z →
 * (Σ + εI)^(−1/2). It uses inverses where the engine uses eigenvectors.
 */
public final class ReferenceWhitening {
    private static final int ITERATIONS = 40;

    private ReferenceWhitening() {}

    /** Whitens the rows of x {@code [m, n]} in place. */
    public static void apply(double[][] x, double epsilon) {
        int m = x.length;
        int n = x[0].length;
        double[] mean = new double[n];
        for (double[] row : x) {
            for (int j = 0; j < n; j++) {
                mean[j] += row[j] / m;
            }
        }
        double[][] covariance = new double[n][n];
        for (double[] row : x) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    covariance[j][k] += (row[j] - mean[j]) * (row[k] - mean[k]) / m;
                }
            }
        }
        for (int j = 0; j < n; j++) {
            covariance[j][j] += epsilon;
        }
        double[][] root = inverseRoot(covariance);
        for (double[] row : x) {
            double[] whitened = new double[n];
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    whitened[j] += root[j][k] * (row[k] - mean[k]);
                }
            }
            System.arraycopy(whitened, 0, row, 0, n);
        }
    }

    /** Y ← ½(Y + Z⁻¹), Z ← ½(Z + Y⁻¹), from Y = A and Z = I. */
    public static double[][] inverseRoot(double[][] a) {
        int n = a.length;
        double[][] y = a;
        double[][] z = identity(n);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[][] next = mean(y, inverse(z));
            z = mean(z, inverse(y));
            y = next;
        }
        return z;
    }

    private static double[][] identity(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static double[][] mean(double[][] a, double[][] b) {
        double[][] mean = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                mean[i][j] = (a[i][j] + b[i][j]) / 2;
            }
        }
        return mean;
    }

    /** By Gauss and Jordan, with the largest pivot of each column. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double[][] inverse = identity(n);
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column + 1; i < n; i++) {
                pivot = Math.abs(a[i][column]) > Math.abs(a[pivot][column]) ? i : pivot;
            }
            swap(a, pivot, column);
            swap(inverse, pivot, column);
            double value = a[column][column];
            for (int j = 0; j < n; j++) {
                a[column][j] /= value;
                inverse[column][j] /= value;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == column ? 0 : a[i][column];
                for (int j = 0; j < n; j++) {
                    a[i][j] -= factor * a[column][j];
                    inverse[i][j] -= factor * inverse[column][j];
                }
            }
        }
        return inverse;
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
}
