package batchnorm.engine.fused;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas.cblas_sdot;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sscal;

/** The products and sums of a training step, computed by ND4J's OpenBLAS. */
final class Blas {
    private Blas() {}

    /** out = a·bᵀ. */
    static void timesTransposed(Matrix a, Matrix b, Matrix out) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                a.rows(),
                b.rows(),
                a.columns(),
                1,
                a.pointer(),
                a.stride(),
                b.pointer(),
                b.stride(),
                0,
                out.pointer(),
                out.stride());
    }

    /** out = a·b. */
    static void times(Matrix a, Matrix b, Matrix out) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                a.rows(),
                b.columns(),
                a.columns(),
                1,
                a.pointer(),
                a.stride(),
                b.pointer(),
                b.stride(),
                0,
                out.pointer(),
                out.stride());
    }

    /** out = out + α·aᵀ·b. */
    static void addTransposedTimes(float alpha, Matrix a, Matrix b, Matrix out) {
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                a.columns(),
                b.columns(),
                a.rows(),
                alpha,
                a.pointer(),
                a.stride(),
                b.pointer(),
                b.stride(),
                1,
                out.pointer(),
                out.stride());
    }

    /** y = y + α·x, over all elements. */
    static void add(float alpha, Matrix x, Matrix y) {
        cblas_saxpy(y.size(), alpha, x.start(), 1, y.start(), 1);
    }

    /** Σ x², over a whole row. */
    static float squaredNormOfRow(Matrix x, int row) {
        return cblas_sdot(x.stride(), x.row(row), 1, x.row(row), 1);
    }

    /** y = y + α·x, over a whole row of each. */
    static void addRow(float alpha, Matrix x, Matrix y, int row) {
        cblas_saxpy(y.stride(), alpha, x.row(row), 1, y.row(row), 1);
    }

    /** x = α·x, over a whole row. */
    static void scaleRow(float alpha, Matrix x, int row) {
        cblas_sscal(x.stride(), alpha, x.row(row), 1);
    }

    /** x = α·x, over all elements. */
    static void scale(float alpha, Matrix x) {
        cblas_sscal(x.size(), alpha, x.start(), 1);
    }
}
