package batchnorm.engine.whitening;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

/** A matrix in double precision, or the transpose of one that shares its values. */
final class DoubleMatrix {
    private final int rows;
    private final int columns;
    private final double[] values;
    private final boolean transposed;

    private DoubleMatrix(int rows, int columns, double[] values, boolean transposed) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.transposed = transposed;
    }

    /** A matrix of zeros. */
    static DoubleMatrix zeros(int rows, int columns) {
        return of(new double[rows * columns], rows, columns);
    }

    /** A matrix of the first of these values, row by row; they are not copied. */
    static DoubleMatrix of(double[] values, int rows, int columns) {
        return new DoubleMatrix(rows, columns, values, false);
    }

    /** The transpose. It shares the values. */
    DoubleMatrix transpose() {
        return new DoubleMatrix(columns, rows, values, !transposed);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** The values row by row; those of a transpose stand column by column. */
    double[] values() {
        return values;
    }

    /** α·this·other, a new matrix. */
    DoubleMatrix times(double alpha, DoubleMatrix other) {
        DoubleMatrix product = zeros(rows, other.columns);
        product.add(alpha, this, other);
        return product;
    }

    /** this = this + α·a·b; this is no transpose. */
    void add(double alpha, DoubleMatrix a, DoubleMatrix b) {
        cblas_dgemm(
                CblasRowMajor,
                a.order(),
                b.order(),
                rows,
                columns,
                a.columns,
                alpha,
                a.values,
                a.stride(),
                b.values,
                b.stride(),
                1,
                values,
                columns);
    }

    private int order() {
        return transposed ? CblasTrans : CblasNoTrans;
    }

    private int stride() {
        return transposed ? rows : columns;
    }

    /** Multiplies each column by its scale and adds its shift, in place. The matrix is no transpose. */
    void scaleAndShift(float[] scales, float[] shifts) {
        for (int at = 0; at < rows * columns; at += columns) {
            for (int column = 0; column < columns; column++) {
                values[at + column] = scales[column] * values[at + column] + shifts[column];
            }
        }
    }
}
