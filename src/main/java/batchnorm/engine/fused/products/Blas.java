package batchnorm.engine.fused.products;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas.cblas_sdot;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sscal;

/**
 * The products and sums of a training step. ND4J's OpenBLAS computes the sums, and the products where there is no
 * oneDNN.
 *
 * <p>oneDNN's products take less time, because it packs less of the matrices before it multiplies. Measured with one
 * thread on an AMD EPYC with AVX-512, for 60 examples and layers of 25 to 1,600 units, OpenBLAS takes 1.3 to 1.7 times
 * as long for a·bᵀ, 1.4 to 1.8 times for a·b, and 1.1 to 1.6 times for aᵀ·b. Only the update of more than
 * {@value #LARGE} weights, which the processor's caches do not hold, is OpenBLAS's: oneDNN takes 1.1 times as long.
 */
public final class Blas {
    private static final boolean ONEDNN = OnednnProducts.areAvailable();

    /** 4 MiB of weights. */
    private static final int LARGE = 1 << 20;

    private Blas() {}

    /** out = a·bᵀ. */
    public static void timesTransposed(Matrix a, Matrix b, Matrix out) {
        if (ONEDNN) {
            OnednnProducts.timesTransposed(a, b, out);
            return;
        }
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
    public static void times(Matrix a, Matrix b, Matrix out) {
        if (ONEDNN) {
            OnednnProducts.times(a, b, out);
            return;
        }
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
    public static void addTransposedTimes(float alpha, Matrix a, Matrix b, Matrix out) {
        if (ONEDNN && (long) out.rows() * out.columns() <= LARGE) {
            OnednnProducts.addTransposedTimes(alpha, a, b, out);
            return;
        }
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
    public static void add(float alpha, Matrix x, Matrix y) {
        cblas_saxpy(y.size(), alpha, x.start(), 1, y.start(), 1);
    }

    /** Σ x², over a whole row. */
    public static float squaredNormOfRow(Matrix x, int row) {
        return cblas_sdot(x.stride(), x.row(row), 1, x.row(row), 1);
    }

    /** y = y + α·x, over a whole row of each. */
    public static void addRow(float alpha, Matrix x, Matrix y, int row) {
        cblas_saxpy(y.stride(), alpha, x.row(row), 1, y.row(row), 1);
    }

    /** x = α·x, over a whole row. */
    public static void scaleRow(float alpha, Matrix x, int row) {
        cblas_sscal(x.stride(), alpha, x.row(row), 1);
    }

    /** x = α·x, over all elements. */
    public static void scale(float alpha, Matrix x) {
        cblas_sscal(x.size(), alpha, x.start(), 1);
    }
}
