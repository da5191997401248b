package batchnorm.equations;

/** Norms and differences of {@code double[][]}. */
final class Matrices {
    private Matrices() {}

    /** factor · a. */
    static double[][] times(double factor, double[][] a) {
        double[][] product = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            product[i] = NormalizedUnit.output(a[i], factor, 0);
        }
        return product;
    }

    /** a − b. */
    static double[][] minus(double[][] a, double[][] b) {
        double[][] difference = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i].clone();
            for (int j = 0; j < a[i].length; j++) {
                difference[i][j] -= b[i][j];
            }
        }
        return difference;
    }

    /** Σ aᵢⱼ·bᵢⱼ. */
    static double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += NormalizedLayer.dot(a[i], b[i]);
        }
        return sum;
    }

    /** The Frobenius norm. */
    static double norm(double[][] a) {
        return Math.sqrt(dot(a, a));
    }

    /** ‖a − b‖/‖b‖. */
    static double relativeDistance(double[][] a, double[][] b) {
        return norm(minus(a, b)) / norm(b);
    }

    /** Column j, copied. */
    static double[] column(double[][] rows, int j) {
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][j];
        }
        return column;
    }

    static void setColumn(double[][] rows, int j, double[] column) {
        for (int i = 0; i < column.length; i++) {
            rows[i][j] = column[i];
        }
    }
}
