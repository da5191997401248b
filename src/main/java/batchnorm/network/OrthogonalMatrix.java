package batchnorm.network;

import java.util.function.DoubleSupplier;

/**
 * Random matrices with orthonormal rows or columns, for the initial weights of recurrent networks (Saxe et al., 2014):
 * Gram and Schmidt's process on normal values, which makes them uniform over all such matrices.
 */
public final class OrthogonalMatrix {
    private OrthogonalMatrix() {}

    /**
     * A matrix whose rows are orthonormal, or its columns where it has more rows than columns; {@code [rows][columns]}.
     *
     * @param normal gives independent values from N(0, 1)
     */
    public static double[][] draw(int rows, int columns, DoubleSupplier normal) {
        boolean tall = rows > columns;
        double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] = normal.getAsDouble();
            }
            removeEarlier(vectors, i);
            removeEarlier(vectors, i); // again, for what rounding left
            double norm = Math.sqrt(dot(vectors[i], vectors[i]));
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] /= norm;
            }
        }
        return tall ? transposed(vectors) : vectors;
    }

    private static void removeEarlier(double[][] vectors, int last) {
        for (int i = 0; i < last; i++) {
            double share = dot(vectors[i], vectors[last]);
            for (int k = 0; k < vectors[last].length; k++) {
                vectors[last][k] -= share * vectors[i][k];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a[i].length; k++) {
                transposed[k][i] = a[i][k];
            }
        }
        return transposed;
    }
}
