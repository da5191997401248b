package batchnorm.equations;

import java.util.Arrays;

/** Singular values by one-sided Jacobi rotations. The code is slow and short, and small values are accurate too. */
final class SingularValues {
    private static final double ORTHOGONAL = 1e-14;
    private static final int MOST_SWEEPS = 60;

    private SingularValues() {}

    /** The min(rows, columns) singular values of a matrix {@code [rows, columns]}, the largest first. */
    static double[] of(double[][] matrix) {
        boolean wide = matrix.length < matrix[0].length;
        // The rotated vectors: the columns of a tall matrix, the rows of a wide one.
        double[][] vectors = wide ? copy(matrix) : transposed(matrix);
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < vectors.length; p++) {
                for (int q = p + 1; q < vectors.length; q++) {
                    rotated |= rotate(vectors[p], vectors[q]);
                }
            }
        }
        double[] ascending = new double[vectors.length];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = Math.sqrt(NormalizedLayer.dot(vectors[i], vectors[i]));
        }
        Arrays.sort(ascending);
        double[] values = new double[ascending.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ascending[values.length - 1 - i];
        }
        return values;
    }

    /**
     * Rotates two vectors in their plane so that they become orthogonal. Returns false where they were orthogonal
     * already.
     */
    private static boolean rotate(double[] a, double[] b) {
        double aa = NormalizedLayer.dot(a, a);
        double bb = NormalizedLayer.dot(b, b);
        double ab = NormalizedLayer.dot(a, b);
        if (Math.abs(ab) <= ORTHOGONAL * Math.sqrt(aa * bb)) {
            return false;
        }
        double zeta = (bb - aa) / (2 * ab);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = cosine * tangent;
        for (int i = 0; i < a.length; i++) {
            double before = a[i];
            a[i] = cosine * before - sine * b[i];
            b[i] = sine * before + cosine * b[i];
        }
        return true;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] columns = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = matrix[i][j];
            }
        }
        return columns;
    }
}
