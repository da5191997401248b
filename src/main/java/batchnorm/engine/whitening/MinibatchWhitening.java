package batchnorm.engine.whitening;

import java.util.Arrays;

/**
 * Whitening over a mini-batch of m examples with n units, and its gradients. X is the centred mini-batch {@code [m,
 * n]}, G = γ·∂ℓ/∂u, T = (A + εI)^(−1/2), and {@link InverseRoot} gives ∂ℓ/∂A =: M from ∂ℓ/∂T:
 *
 * <pre>
 * m ≥ n:  A = XᵀX/m    X̂ = XT     ∂ℓ/∂T = XᵀG    ∂ℓ/∂X = GT + 2XM/m
 * m &lt; n:  A = XXᵀ/m    X̂ = TX     ∂ℓ/∂T = GXᵀ    ∂ℓ/∂X = TG + 2MX/m
 * </pre>
 *
 * <p>Both have the same X̂, because X·f(XᵀX) = f(XXᵀ)·X; the smaller matrix costs less. ∂ℓ/∂x is ∂ℓ/∂X less its mean
 * over the mini-batch. The examples are taken in blocks, so that very many of them need little memory. Where m &lt; n
 * there is one block.
 */
public final class MinibatchWhitening {
    /** Examples of a block, few enough for the second-level cache. */
    private static final int BLOCK = 256;

    private final int n;
    private final double epsilon;
    private final CentredBlocks centred;

    // One value for each unit.
    private final double[] scaleSums;
    private final double[] shiftSums;

    // The rows of a block.
    private double[] gradient = {};
    private double[] result = {};

    // Of the last mini-batch.
    private int m;
    private InverseRoot root;
    private double[] covariance;

    private MinibatchWhitening(int units, double epsilon, int longestBlock) {
        this.n = units;
        this.epsilon = epsilon;
        this.centred = new CentredBlocks(units, longestBlock);
        this.scaleSums = new double[n];
        this.shiftSums = new double[n];
    }

    /** Takes all examples as one block. */
    public static MinibatchWhitening whole(int units, double epsilon) {
        return new MinibatchWhitening(units, epsilon, Integer.MAX_VALUE);
    }

    /** Takes blocks, for mini-batches of very many examples. */
    public static MinibatchWhitening inBlocks(int units, double epsilon) {
        return new MinibatchWhitening(units, epsilon, Math.max(BLOCK, units));
    }

    /**
     * Computes u = γX̂ + β.
     *
     * @param u may be {@code examples}, if no backward pass follows
     * @param scales γ
     * @param shifts β
     */
    public void forward(Rows examples, Rows u, float[] scales, float[] shifts) {
        centred.begin(examples);
        m = centred.count();
        if (result.length < centred.block() * n) {
            result = new double[centred.block() * n];
        }
        DoubleMatrix a = smaller();
        for (int from = 0; from < m; from += centred.block()) {
            DoubleMatrix x = centred.of(examples, from);
            addPairs(1.0 / m, x, x, a);
        }
        covariance = m < n ? null : a.values().clone();
        root = new InverseRoot(a, epsilon);
        for (int from = 0; from < m; from += centred.block()) {
            DoubleMatrix whitened = whitened(centred.of(examples, from));
            whitened.scaleAndShift(scales, shifts);
            u.write(from, whitened.rows(), result);
        }
    }

    /** A matrix of zeros for A, or for ∂ℓ/∂T. */
    private DoubleMatrix smaller() {
        int d = Math.min(m, n);
        return DoubleMatrix.zeros(d, d);
    }

    /** out = out + α·aᵀb or α·baᵀ, whichever is smaller. */
    private void addPairs(double alpha, DoubleMatrix a, DoubleMatrix b, DoubleMatrix out) {
        if (m < n) {
            out.add(alpha, b, a.transpose());
        } else {
            out.add(alpha, a.transpose(), b);
        }
    }

    /** out = out + α·xs or α·sx, whichever fits the square matrix s. */
    private void addSmaller(DoubleMatrix s, double alpha, DoubleMatrix x, DoubleMatrix out) {
        if (m < n) {
            out.add(alpha, s, x);
        } else {
            out.add(alpha, x, s);
        }
    }

    private DoubleMatrix whitened(DoubleMatrix x) {
        DoubleMatrix whitened = cleared(x.rows());
        addSmaller(root.inverseRoot(), 1, x, whitened);
        return whitened;
    }

    private DoubleMatrix cleared(int rows) {
        Arrays.fill(result, 0, rows * n, 0);
        return DoubleMatrix.of(result, rows, n);
    }

    /**
     * Turns ∂ℓ/∂u into ∂ℓ/∂x in place, and sums the gradients of γ and β.
     *
     * @param examples as in the forward pass
     * @param scales γ, as in the forward pass
     */
    public void backward(Rows examples, Rows gradients, float[] scales) {
        if (gradient.length < centred.block() * n) {
            gradient = new double[centred.block() * n];
        }
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
        DoubleMatrix ofRoot = smaller();
        for (int from = 0; from < m; from += centred.block()) {
            DoubleMatrix x = centred.of(examples, from);
            gradients.read(from, x.rows(), gradient);
            sum(whitened(x));
            addPairs(1, x, scaled(x.rows(), scales), ofRoot);
        }
        DoubleMatrix ofPairs = root.gradient(ofRoot);
        double[] means = new double[n];
        for (int from = 0; from < m; from += centred.block()) {
            int rows = centred.rows(from);
            if (isInSeveralBlocks()) {
                gradients.read(from, rows, gradient);
                scaled(rows, scales);
            }
            DoubleMatrix ofX = cleared(rows);
            addSmaller(root.inverseRoot(), 1, DoubleMatrix.of(gradient, rows, n), ofX);
            addSmaller(ofPairs, 2.0 / m, centred.of(examples, from), ofX);
            addTo(means, rows);
            gradients.write(from, rows, result);
        }
        removeMeans(gradients, means);
    }

    private boolean isInSeveralBlocks() {
        return centred.block() < m;
    }

    private void sum(DoubleMatrix whitened) {
        for (int at = 0; at < whitened.rows() * n; at += n) {
            for (int unit = 0; unit < n; unit++) {
                scaleSums[unit] += gradient[at + unit] * result[at + unit];
                shiftSums[unit] += gradient[at + unit];
            }
        }
    }

    /** G of the block whose ∂ℓ/∂u was read. */
    private DoubleMatrix scaled(int rows, float[] scales) {
        for (int at = 0; at < rows * n; at += n) {
            for (int unit = 0; unit < n; unit++) {
                gradient[at + unit] *= scales[unit];
            }
        }
        return DoubleMatrix.of(gradient, rows, n);
    }

    private void addTo(double[] means, int rows) {
        for (int at = 0; at < rows * n; at += n) {
            for (int unit = 0; unit < n; unit++) {
                means[unit] += result[at + unit] / m;
            }
        }
    }

    /** The values of a single block are still there; those of several were rounded to floats meanwhile. */
    private void removeMeans(Rows gradients, double[] means) {
        for (int from = 0; from < m; from += centred.block()) {
            int rows = centred.rows(from);
            if (isInSeveralBlocks()) {
                gradients.read(from, rows, result);
            }
            for (int at = 0; at < rows * n; at += n) {
                for (int unit = 0; unit < n; unit++) {
                    result[at + unit] -= means[unit];
                }
            }
            gradients.write(from, rows, result);
        }
    }

    /** Σ ∂ℓ/∂u·x̂ of each unit in the last backward pass. */
    public double[] scaleSums() {
        return scaleSums;
    }

    /** Σ ∂ℓ/∂u of each unit in the last backward pass. */
    public double[] shiftSums() {
        return shiftSums;
    }

    /** The mean of each unit in the last forward pass. */
    public double[] mean() {
        return centred.mean();
    }

    /**
     * The biased covariance XᵀX/m in the last forward pass, row by row.
     *
     * @param examples as in the forward pass
     */
    public double[] covariance(Rows examples) {
        if (covariance == null) {
            DoubleMatrix x = centred.of(examples, 0);
            covariance = x.transpose().times(1.0 / m, x).values();
        }
        return covariance;
    }
}
