package batchnorm.engine.whitening;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import java.util.Arrays;

/**
 * T = (A + εI)^(−1/2) of a symmetric matrix A {@code [d, d]} without negative eigenvalues, and the gradient through it.
 * With A + εI = UΛUᵀ:
 *
 * <pre>
 * T = UΛ^(−1/2)Uᵀ
 * ∂ℓ/∂A = U(K∘(Uᵀ·½(P + Pᵀ)·U))Uᵀ with P = ∂ℓ/∂T and K_ij = −1/(√λᵢ·√λⱼ·(√λᵢ + √λⱼ))
 * </pre>
 *
 * <p>K is the divided difference (λᵢ^(−1/2) − λⱼ^(−1/2))/(λᵢ − λⱼ), written so that equal eigenvalues are no special
 * case. All of it is in double precision: the eigenvalues of a mini-batch's covariance differ by many orders of
 * magnitude. Where A is not finite, the results are NaN.
 */
final class InverseRoot {
    private final int d;
    /** U, an eigenvector in each column. */
    private final DoubleMatrix vectors;
    /** √λ. */
    private final double[] roots;

    private final DoubleMatrix inverseRoot;

    /** @param a A; it is overwritten */
    InverseRoot(DoubleMatrix a, double epsilon) {
        this.d = a.rows();
        this.vectors = a;
        this.roots = new double[d];
        if (LAPACKE_dsyevd(LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'L', d, a.values(), d, roots) != 0) {
            Arrays.fill(a.values(), Double.NaN);
            Arrays.fill(roots, Double.NaN);
        }
        for (int i = 0; i < d; i++) {
            roots[i] = Math.sqrt(Math.max(roots[i], 0) + epsilon);
        }
        double[] scaled = a.values().clone();
        for (int i = 0; i < d * d; i++) {
            scaled[i] /= roots[i % d];
        }
        this.inverseRoot = DoubleMatrix.of(scaled, d, d).times(1, vectors.transpose());
    }

    /** T. */
    DoubleMatrix inverseRoot() {
        return inverseRoot;
    }

    /** ∂ℓ/∂A from P = ∂ℓ/∂T. It is symmetric. */
    DoubleMatrix gradient(DoubleMatrix p) {
        double[] both = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                both[i * d + j] = (p.values()[i * d + j] + p.values()[j * d + i]) / 2;
            }
        }
        DoubleMatrix inner =
                vectors.transpose().times(1, DoubleMatrix.of(both, d, d)).times(1, vectors);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                inner.values()[i * d + j] /= -(roots[i] * roots[j] * (roots[i] + roots[j]));
            }
        }
        return vectors.times(1, inner).times(1, vectors.transpose());
    }
}
