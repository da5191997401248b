package batchnorm.engine.whitening;

import java.util.Arrays;

/**
 * Whitening as in inference, a fixed linear transform: u = γ·(x − μ)T + β with T = (Σ + εI)^(−1/2), where μ and Σ are
 * moving averages of the mini-batches' mean and covariance. That is Algorithm 2 with a covariance in place of
 * variances.
 */
public final class PopulationWhitening {
    /** Number of examples that are transformed together, few enough for the second-level cache. */
    private static final int BLOCK = 256;

    private final int n;
    private final double epsilon;
    /** Σ that T was computed from, if there is a T. */
    private final float[] covariance;

    private final float[] transform;
    private boolean taken;
    private DoubleMatrix matrix = DoubleMatrix.zeros(0, 0);
    private double[] centred = {};
    private double[] whitened = {};

    public PopulationWhitening(int units, double epsilon) {
        this.n = units;
        this.epsilon = epsilon;
        this.covariance = new float[n * n];
        this.transform = new float[n * n];
    }

    /**
     * moving = moving − (1 − d)·(moving − mini-batch), for the mean and for the covariance.
     *
     * @param share 1 − d
     */
    public static void follow(float[] moving, double[] minibatch, float share) {
        for (int i = 0; i < moving.length; i++) {
            moving[i] -= share * (float) (moving[i] - minibatch[i]);
        }
    }

    /**
     * Takes Σ, and computes T where Σ is another than before.
     *
     * @param now Σ, row by row
     * @return whether T was computed
     */
    public boolean take(float[] now) {
        if (taken && Arrays.equals(now, covariance)) {
            return false;
        }
        taken = true;
        System.arraycopy(now, 0, covariance, 0, now.length);
        double[] a = new double[n * n];
        for (int i = 0; i < a.length; i++) {
            a[i] = now[i];
        }
        double[] inverseRoot =
                new InverseRoot(DoubleMatrix.of(a, n, n), epsilon).inverseRoot().values();
        for (int i = 0; i < a.length; i++) {
            transform[i] = (float) inverseRoot[i];
            a[i] = transform[i];
        }
        matrix = DoubleMatrix.of(a, n, n);
        return true;
    }

    /** T of this Σ, both row by row. */
    public float[] transformOf(float[] now) {
        take(now);
        return transform;
    }

    /** T of the Σ that was taken last, row by row. */
    public float[] transform() {
        return transform;
    }

    /**
     * Computes u with the T of the Σ that was taken last.
     *
     * @param u may be {@code x}
     * @param mean μ
     * @param scales γ
     * @param shifts β
     */
    public void apply(Rows x, Rows u, float[] mean, float[] scales, float[] shifts) {
        int block = Math.min(BLOCK, x.count());
        if (centred.length < block * n) {
            centred = new double[block * n];
            whitened = new double[block * n];
        }
        for (int from = 0; from < x.count(); from += block) {
            int rows = Math.min(block, x.count() - from);
            x.read(from, rows, centred);
            for (int row = 0; row < rows; row++) {
                for (int unit = 0; unit < n; unit++) {
                    centred[row * n + unit] -= mean[unit];
                }
            }
            Arrays.fill(whitened, 0, rows * n, 0);
            DoubleMatrix product = DoubleMatrix.of(whitened, rows, n);
            product.add(1, DoubleMatrix.of(centred, rows, n), matrix);
            product.scaleAndShift(scales, shifts);
            u.write(from, rows, whitened);
        }
    }
}
